// Rows of Parquet files of which a question needs only parts: what may be passed over, and rows found by their cells.
// `file` is what `SijillParts.open` gives; `wanted` are cells by column.
(function (root) {
  "use strict";
  var sijill = root.Sijill = root.Sijill || {};
  // Rows that are read together while looking through a file.
  var WINDOW = 32768;

  function dayOf(told, end) {
    if (/^\d{4}$/.test(told)) { return new Date(told + (end ? "-12-31" : "-01-01")); }
    return /^\d{4}-\d{2}-\d{2}$/.test(told) ? new Date(told) : null;
  }

  // What a column's filter or facet excludes, so that statistics can tell; null where they cannot.
  function excluded(column, filter, values) {
    if (values && values.length && column.type === "string" && !values.includes("∅")) { return { $in: values }; }
    var told = column.type === "date" && /^(\S*?)\s*\.\.\s*(\S*)$/.exec((filter || "").trim());
    var from = told && told[1] && dayOf(told[1], false), to = told && told[2] && dayOf(told[2], true), found = {};
    if (from) { found.$gte = from; }
    if (to) { found.$lte = to; }
    return from || to ? found : null;
  }

  function filterOf(state, columns) {
    var parts = [];
    columns.forEach(function (column) {
      var found = excluded(column, state.filters[column.name], state.facets[column.name]);
      if (found) { parts.push(Object.fromEntries([[column.name, found]])); }
    });
    return parts.length ? { $and: parts } : null;
  }

  // Goes through the ranges of a plan in windows; ends when `look(from, to)` says so.
  async function through(ranges, look) {
    for (var range of ranges) {
      for (var from = range[0]; from < range[1]; from += WINDOW) {
        if (await look(from, Math.min(from + WINDOW, range[1]))) { return; }
      }
    }
  }

  // Some columns of rows that follow each other, over the borders of groups.
  async function read(parts, from, to, names) {
    var found = Object.fromEntries(names.map(function (name) { return [name, []]; }));
    for (var range of parts.ranges) {
      var start = Math.max(from, range[0]), end = Math.min(to, range[1]);
      if (start < end) {
        var cells = await parts.read(start, end, names);
        names.forEach(function (name) { found[name] = found[name].concat(cells[name]); });
      }
    }
    return found;
  }

  // The first rows that have these cells, as objects, and whether there may be more.
  async function find(file, columns, wanted, most) {
    var names = columns.map(function (column) { return column.name; }), asked = Object.keys(wanted), rows = [];
    var facets = Object.fromEntries(asked.map(function (name) { return [name, [wanted[name]]]; }));
    var parts = await file.parts(names, filterOf({ filters: {}, facets: facets }, columns));
    await through(parts.ranges, async function (from, to) {
      var cells = await parts.read(from, to, asked), here = [];
      for (var row = 0; row < to - from; row += 1) {
        var fits = asked.every(function (name) { return String(cells[name][row] === null ? "" : cells[name][row]) === wanted[name]; });
        if (fits) { here.push(row); }
      }
      here = here.slice(0, most + 1 - rows.length);
      if (here.length) {
        var first = here[0], found = await parts.read(from + first, from + here[here.length - 1] + 1);
        here.forEach(function (row) {
          rows.push(Object.fromEntries(names.map(function (name) { return [name, found[name][row - first]]; })));
        });
      }
      return rows.length > most;
    });
    return { rows: rows.slice(0, most), more: rows.length > most };
  }

  // The address of the page of a row, from the folder of the language.
  function pageOf(table, key, cells) {
    var asked = new URLSearchParams({ table: table });
    key.forEach(function (name) { asked.set(name, cells[name] === null ? "" : String(cells[name])); });
    return "row.html?" + asked.toString();
  }

  sijill.parts = { filterOf, through, read, find, pageOf };
})(globalThis);
