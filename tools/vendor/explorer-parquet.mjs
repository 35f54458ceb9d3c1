// Parquet files read in the browser, a range of bytes at a time; bundled as `SijillParquet`.
import { parquetMetadataAsync, parquetRead } from "hyparquet";
import { decompress } from "fzstd";

const compressors = { ZSTD: (input, length) => decompress(input, new Uint8Array(length)) };

// A file at an address. A host that ignores ranges answers with the whole file, which is then kept.
function remote(url, byteLength) {
  const kept = [];
  let ranges = true;
  async function slice(start, end = byteLength) {
    const piece = kept.find((each) => start >= each.start && end <= each.end);
    if (piece) { return piece.data.slice(start - piece.start, end - piece.start); }
    const response = await fetch(url, { headers: { Range: `bytes=${start}-${end - 1}` } });
    if (response.status !== 200 && response.status !== 206) { throw new Error(`HTTP ${response.status}`); }
    const data = await response.arrayBuffer();
    if (response.status === 206) {
      if (data.byteLength !== end - start) { throw new Error("the file is not as long as it was"); }
      kept.push({ start, end, data });
      return data;
    }
    if (data.byteLength !== byteLength) { throw new Error("the file is not as long as it was"); }
    ranges = false;
    kept.length = 0;
    kept.push({ start: 0, end: byteLength, data });
    return data.slice(start, end);
  }
  return { byteLength, slice, get ranges() { return ranges; } };
}

function plain(value) {
  if (value === undefined || value === null) { return null; }
  if (typeof value === "bigint") { return Number(value); }
  return value instanceof Date ? value.toISOString().slice(0, 10) : value;
}

// Opens a file of a known length; `read` gives columns as arrays of strings, numbers, booleans, ISO days and nulls.
export async function open(url, byteLength) {
  const file = remote(url, byteLength);
  const metadata = await parquetMetadataAsync(file);
  const rows = Number(metadata.num_rows);
  async function read(columns, start = 0, end = rows) {
    const found = Object.fromEntries(columns.map((name) => [name, new Array(end - start).fill(null)]));
    if (end > start) {
      await parquetRead({
        file, metadata, columns, compressors, rowStart: start, rowEnd: end,
        onChunk({ columnName, columnData, rowStart }) {
          const cells = found[columnName];
          for (let index = 0; index < columnData.length; index += 1) {
            const place = rowStart + index - start;
            if (place >= 0 && place < cells.length) { cells[place] = plain(columnData[index]); }
          }
        },
      });
    }
    return found;
  }
  return { rows, read, get ranges() { return file.ranges; } };
}
