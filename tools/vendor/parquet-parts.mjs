// Parts of Parquet files read in the browser: what statistics and page indexes exclude is never asked for; bundled as
// `SijillParts`.
import { parquetMetadataAsync, parquetScan } from "hyparquet";
import { decompress } from "fzstd";

const compressors = { ZSTD: (input, length) => decompress(input, new Uint8Array(length)) };
// Bytes that are kept of a file, the newest ones.
const KEPT = 1 << 24;

// A file at an address. A host that ignores ranges answers with the whole file, which is then kept.
function remote(url, byteLength) {
  let kept = [], loaded = 0;
  async function slice(start, end = byteLength) {
    const piece = kept.find((each) => start >= each.start && end <= each.end);
    if (piece) { return piece.data.slice(start - piece.start, end - piece.start); }
    const response = await fetch(url, { headers: { Range: `bytes=${start}-${end - 1}` } });
    if (response.status !== 200 && response.status !== 206) { throw new Error(`HTTP ${response.status}`); }
    const data = await response.arrayBuffer(), whole = response.status === 200;
    loaded += data.byteLength;
    if (data.byteLength !== (whole ? byteLength : end - start)) { throw new Error("the file is not as long as it was"); }
    kept.push(whole ? { start: 0, end: byteLength, data } : { start, end, data });
    while (kept.length > 1 && kept.reduce((sum, each) => sum + each.data.byteLength, 0) > KEPT) { kept.shift(); }
    return whole ? data.slice(start, end) : data;
  }
  return { byteLength, slice, get loaded() { return loaded; } };
}

function plain(value) {
  if (value === undefined || value === null) { return null; }
  if (typeof value === "bigint") { return Number(value); }
  return value instanceof Date ? value.toISOString().slice(0, 10) : value;
}

// Opens a file of a known length. `parts(columns, filter)` plans a reading: its ranges of rows are those that may hold
// what a filter of hyparquet asks for, and `read(from, to, columns)` gives columns of rows within one of them as arrays
// of strings, numbers, booleans, ISO days and nulls.
export async function open(url, byteLength) {
  const file = remote(url, byteLength);
  const metadata = await parquetMetadataAsync(file, { initialFetchSize: 1 << 16 });
  async function parts(columns, filter) {
    const scan = await parquetScan({
      file, metadata, columns, compressors, pruningFilter: filter || undefined, usePageIndex: Boolean(filter),
    });
    async function read(from, to, names = columns) {
      const cells = await Promise.all(names.map((column) => scan.readColumn({ column, rowStart: from, rowEnd: to })));
      return Object.fromEntries(names.map((name, place) => [name, Array.from(cells[place], plain)]));
    }
    return { ranges: scan.ranges.map((each) => [each.rowStart, each.rowEnd]), read };
  }
  return { rows: Number(metadata.num_rows), parts, get loaded() { return file.loaded; } };
}
