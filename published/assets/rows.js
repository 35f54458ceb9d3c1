(function (root) {
"use strict";
var sijill = root.Sijill = root.Sijill || {};
var EMPTY = "∅";
function cellText(value) { return String(value ?? ""); }
function stateOf(params, columns) {
var known = columns.map(function (column) { return column.name; });
var state = { q: params.get("q") || "", filters: {}, facets: {}, sort: "", page: 1, hidden: [] };
known.forEach(function (name) {
if (params.get("f." + name)) { state.filters[name] = params.get("f." + name); }
if (params.has("in." + name)) { state.facets[name] = params.getAll("in." + name); }
});
var sort = params.get("sort") || "";
if (known.includes(sort.replace(/^-/, ""))) { state.sort = sort; }
state.page = Math.max(1, parseInt(params.get("page"), 10) || 1);
state.hidden = params.has("hide")
? params.get("hide").split(",").filter(function (name) { return known.includes(name); }) : quiet(columns);
return state;
}
function quiet(columns) {
return columns.filter(function (column) { return column.quiet; }).map(function (column) { return column.name; });
}
function paramsOf(state, columns) {
var params = new URLSearchParams();
if (state.q) { params.set("q", state.q); }
Object.keys(state.filters).forEach(function (name) { params.set("f." + name, state.filters[name]); });
Object.keys(state.facets).forEach(function (name) {
state.facets[name].forEach(function (value) { params.append("in." + name, value); });
});
if (state.sort) { params.set("sort", state.sort); }
if (state.page > 1) { params.set("page", String(state.page)); }
if (state.hidden.slice().sort().join() !== quiet(columns).sort().join()) { params.set("hide", state.hidden.join(",")); }
return params;
}
function searchIndex(table) {
var texts = table.columns.filter(function (column) { return column.type === "string"; });
var index = [];
for (var row = 0; row < table.rows; row += 1) {
index.push(sijill.searchForm(texts.map(function (column) {
var value = table.cells[column.name][row];
if (value === null) { return ""; }
return column.labels?.[value] ? value + " " + column.labels[value] : value;
}).join("\n")));
}
return index;
}
function cellTest(wanted, column) {
var told = wanted.trim();
if (told === EMPTY) { return function (value) { return value === null || value === ""; }; }
if (column.type !== "string" && column.type !== "boolean") {
var range = rangeOf(told, column.type);
if (range) { return range; }
}
var form = sijill.searchForm(told);
return function (value) {
if (value === null) { return false; }
if (sijill.searchForm(cellText(value)).includes(form)) { return true; }
return Boolean(column.labels?.[value] && sijill.searchForm(column.labels[value]).includes(form));
};
}
function rangeOf(told, type) {
var plain = told.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, sijill.searchForm);
var between = /^(\S*?)\s*\.\.\s*(\S*)$/.exec(plain);
var compared = /^(<=|>=|<|>|=)\s*(\S+)$/.exec(plain);
var end = type === "date" ? function (text) { return text + "\uffff"; } : Number;
var start = type === "date" ? String : Number;
var low = -Infinity, high = Infinity, lowOut = false, highOut = false;
if (between) {
if (between[1]) { low = start(between[1]); }
if (between[2]) { high = end(between[2]); }
} else if (compared) {
var sign = compared[1];
if (sign !== "<" && sign !== "<=") { low = (sign === ">" ? end : start)(compared[2]); lowOut = sign === ">"; }
if (sign !== ">" && sign !== ">=") { high = (sign === "<" ? start : end)(compared[2]); highOut = sign === "<"; }
} else if (type !== "date" && plain !== "" && !isNaN(Number(plain))) {
low = high = Number(plain);
} else {
return null;
}
if (Number.isNaN(low) || Number.isNaN(high)) { return null; }
return function (value) {
if (value === null) { return false; }
if (low !== -Infinity && (lowOut ? value <= low : value < low)) { return false; }
return high === Infinity || (highOut ? value < high : value <= high);
};
}
function facetTest(values) {
var wanted = new Set(values);
return function (value) { return wanted.has(value === null ? EMPTY : cellText(value)); };
}
function matching(table, state, index, without) {
var tests = [];
table.columns.forEach(function (column) {
var cells = table.cells[column.name];
if (state.filters[column.name]) { tests.push([cells, cellTest(state.filters[column.name], column)]); }
if (state.facets[column.name] && column.name !== without) {
tests.push([cells, facetTest(state.facets[column.name])]);
}
});
var words = state.q ? sijill.searchForm(state.q).split(/\s+/).filter(Boolean) : [];
var found = [];
for (var row = 0; row < table.rows; row += 1) {
var passes = words.every(function (word) { return index[row].includes(word); }) &&
tests.every(function (test) { return test[1](test[0][row]); });
if (passes) { found.push(row); }
}
return found;
}
function counted(table, name, rows) {
var counts = new Map();
rows.forEach(function (row) {
var value = table.cells[name][row] === null ? EMPTY : cellText(table.cells[name][row]);
counts.set(value, (counts.get(value) || 0) + 1);
});
return Array.from(counts).sort(function (one, other) { return other[1] - one[1] || (one[0] < other[0] ? -1 : 1); });
}
function sorted(table, rows, sort, language) {
if (!sort) { return rows; }
var down = sort[0] === "-";
var cells = table.cells[sort.replace(/^-/, "")];
var collator = new Intl.Collator(language, { numeric: true });
return rows.slice().sort(function (one, other) {
var a = cells[one], b = cells[other];
if (a === null || b === null) { return a === b ? one - other : a === null ? 1 : -1; }
var order = typeof a === "string" ? collator.compare(a, b) : a - b;
return (down ? -order : order) || one - other;
});
}
function quoted(text) {
return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}
function csv(table, columns, rows) {
var lines = [columns.map(function (column) { return quoted(column.name); }).join(",")];
rows.forEach(function (row) {
lines.push(columns.map(function (column) { return quoted(cellText(table.cells[column.name][row])); }).join(","));
});
return lines.join("\n") + "\n";
}
var invisible = "\\s\u001c-\u001f\u0085\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff";
var formula = new RegExp("^(?:[" + invisible + "]*[=+\\-@＝＋－＠]|[\\t\\r\\n])");
var kept = /^(?:0|[1-9][0-9]{0,14}|[0-9]{4}-[0-9]{2}-[0-9]{2})$/;
var numeric = /^[0-9]+(?:[-/.:,\s]+[0-9]+){0,5}(?:[eE][0-9]+)?[%.,]?$/;
function namesADay(text, dayWords) {
var words = sijill.searchForm(text).trim().split(/[\s,،/:.-]+/);
var named = words.filter(function (word) { return !/^\p{Nd}+$/u.test(word); });
return named.length > 0 && named.length < words.length && named.every(function (word) { return dayWords.has(word); });
}
function guarded(text, dayWords) {
var bare = text.replace(/^'+/, "");
var trimmed = bare.trim();
var reread = trimmed !== "" && Array.from(trimmed).length <= 40 && !kept.test(trimmed) &&
(numeric.test(trimmed) || namesADay(trimmed, dayWords));
return formula.test(bare) || reread ? "'" + text : text;
}
function excelCsv(table, columns, rows, dayWords) {
var lines = [columns.map(function (column) { return quoted(column.title + " · " + column.name); }).join(",")];
rows.forEach(function (row) {
lines.push(columns.map(function (column) {
var value = table.cells[column.name][row];
return quoted(typeof value === "string" && column.type === "string" ? guarded(value, dayWords) : cellText(value));
}).join(","));
});
return "\ufeff" + lines.join("\r\n") + "\r\n";
}
sijill.rows = { EMPTY, stateOf, paramsOf, searchIndex, matching, counted, sorted, csv, excelCsv, guarded };
})(globalThis);
