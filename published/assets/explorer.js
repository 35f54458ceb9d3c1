(function () {
"use strict";
var holder = document.getElementById("explorer");
if (location.protocol === "file:") { document.getElementById("explore-file").hidden = false; return; }
var PAGE = 50, MANY = 20000, FEW_VALUES = 8, LONG = 160;
var { rows: logic, rowLinks: links, elements: { made, inOrder, dayShown, teller } } = window.Sijill;
var settings = JSON.parse(document.getElementById("explorer-settings").textContent);
var { columns, words } = settings, told = teller(words), dayWords = new Set(settings.dayWords);
var names = columns.map(function (column) { return column.name; });
var form = holder.querySelector("form"), status = document.getElementById("explore-status");
var head = holder.querySelector("thead"), body = holder.querySelector("tbody");
var facets = holder.querySelector(".facets"), choices = holder.querySelector(".choices");
var state = logic.stateOf(new URLSearchParams(location.search), columns);
var opened = new Set(), table = null, index = null, found = [], typing = 0;
function visible() { return columns.filter(function (column) { return !state.hidden.includes(column.name); }); }
function cell(value, column) {
if (value === null) { return made("td"); }
var text = typeof value === "boolean" ? words[value] : String(value);
var label = column.labels?.[text];
if (label) { return made("td", {}, made("span", { title: text }, label)); }
var shown = column.dated ? dayShown(text, told) : inOrder(text);
if (text.length > LONG) { shown.className = "long"; }
var address = column.folder && links.pageOf(text, column.folder);
return made("td", {}, address ? made("a", { href: address }, shown) : shown);
}
function drawHead() {
var titles = made("tr"), filters = made("tr", { "class": "filters" });
visible().forEach(function (column) {
var sort = state.sort === column.name ? "ascending" : state.sort === "-" + column.name ? "descending" : null;
var button = made("button", { type: "button", "data-sort": column.name, title: told("sort_of", { column: column.title }) },
[column.title, made("span", { "class": "arrow", "aria-hidden": "true" }, { ascending: " ▲", descending: " ▼" }[sort] || " ↕")]);
titles.append(made("th", { scope: "col", "aria-sort": sort }, [button, made("br"), made("code", {}, column.name)]));
filters.append(made("td", {}, made("input", { type: "text", dir: "auto", autocomplete: "off", "data-filter": column.name,
"aria-label": told("filter_of", { column: column.title }), value: state.filters[column.name] || null })));
});
head.replaceChildren(titles, filters);
}
function drawRows() {
var pages = Math.ceil(found.length / PAGE) || 1;
state.page = Math.min(state.page, pages);
var shown = visible();
body.replaceChildren(...found.slice((state.page - 1) * PAGE, state.page * PAGE).map(function (row) {
return made("tr", {}, shown.map(function (column) { return cell(table.cells[column.name][row], column); }));
}));
holder.querySelector(".pager-place").textContent = told("page_of", { page: state.page, pages });
holder.querySelector("[name=previous]").disabled = state.page <= 1;
holder.querySelector("[name=next]").disabled = state.page >= pages;
status.textContent = !table.rows ? words.no_rows : !found.length ? words.none : found.length === table.rows
? told("rows", { n: table.rows }) : told("rows_of", { n: found.length, all: table.rows });
}
function drawFacets() {
var focused = document.activeElement?.id;
facets.replaceChildren(...columns.filter(function (column) {
return column.labels || column.type === "boolean";
}).map(facet));
if (focused) { document.getElementById(focused)?.focus(); }
}
function facet(column) {
var chosen = state.facets[column.name] || [];
var counts = logic.counted(table, column.name, logic.matching(table, state, index, column.name));
chosen.forEach(function (value) {
if (!counts.some(function (pair) { return pair[0] === value; })) { counts.push([value, 0]); }
});
var all = opened.has(column.name), set = made("fieldset", {}, made("legend", {}, column.title));
counts.forEach(function (pair, place) {
if (!all && place >= FEW_VALUES && !chosen.includes(pair[0])) { return; }
var label = pair[0] === logic.EMPTY ? words.empty : (column.labels || words)[pair[0]] || pair[0];
var box = made("input", { type: "checkbox", id: "facet-" + column.name + "-" + place, "data-facet": column.name,
value: pair[0], checked: chosen.includes(pair[0]) });
set.append(made("label", {}, [box, made("span", {}, label), made("bdi", { "class": "facet-count" }, pair[1].toLocaleString("en"))]));
});
if (counts.length > FEW_VALUES) {
set.append(made("button", { type: "button", "data-more": column.name, id: "more-" + column.name, "aria-expanded": String(all) },
all ? words.facet_less : told("facet_more", { n: counts.length - FEW_VALUES })));
}
return set;
}
function drawColumns() {
var counts = { n: visible().length, all: columns.length };
holder.querySelector(".explore-columns summary").textContent = told("columns", counts);
var every = made("input", { type: "checkbox", "data-column": "", checked: counts.n === counts.all });
choices.replaceChildren(made("label", { "class": "strong" }, [every, " ", words.all_columns]), ...columns.map(function (column) {
var box = made("input", { type: "checkbox", "data-column": column.name, checked: !state.hidden.includes(column.name) });
return made("label", {}, [box, " ", column.title]);
}));
}
function keep() {
var asked = logic.paramsOf(state, columns).toString();
history.replaceState(null, "", location.pathname + (asked ? "?" + asked : "") + location.hash);
document.querySelector("a.language").search = location.search;
}
function answer() {
if (!table) { return; }
if (state.q && !index) { index = logic.searchIndex(table); }
found = logic.sorted(table, logic.matching(table, state, index), state.sort, settings.language);
drawRows();
drawFacets();
keep();
}
function soon() { clearTimeout(typing); typing = setTimeout(function () { state.page = 1; answer(); }, 150); }
function savedTable() {
var here = location.origin + location.pathname, link = [];
found.forEach(function (row) { link[row] = links.rowLink(table.cells, row, settings.place, settings.key, here); });
return {
columns: columns.filter(function (column) { return settings.key.includes(column.name) || !state.hidden.includes(column.name); })
.concat({ name: "link", title: words.link, type: "string" }),
cells: { ...table.cells, link },
};
}
function save(kind) {
if (!table) { return; }
var saved = savedTable();
var text = kind === "excel" ? logic.excelCsv(saved, saved.columns, found, dayWords) : logic.csv(saved, saved.columns, found);
var name = settings.table + "-" + settings.version + (found.length === table.rows ? "" : "-" + found.length) + (kind === "excel" ? ".excel.csv" : ".csv");
var address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
var link = made("a", { href: address, download: name });
document.body.append(link);
link.click();
link.remove();
setTimeout(URL.revokeObjectURL, 10000, address);
status.textContent = told("saved", { n: found.length, file: name });
}
function clear() {
state = logic.stateOf(new URLSearchParams(), columns);
drawHead(); drawColumns(); answer();
}
function listen() {
form.addEventListener("submit", function (event) { event.preventDefault(); });
form.addEventListener("reset", function () { setTimeout(clear, 0); });
form.elements.q.addEventListener("input", function () { state.q = form.elements.q.value; soon(); });
head.addEventListener("input", function (event) {
var name = event.target.dataset.filter;
if (event.target.value) { state.filters[name] = event.target.value; } else { delete state.filters[name]; }
soon();
});
head.addEventListener("click", function (event) {
var button = event.target.closest("[data-sort]");
if (!button) { return; }
var name = button.dataset.sort;
state.sort = state.sort === name ? "-" + name : state.sort === "-" + name ? "" : name;
drawHead();
head.querySelector("[data-sort='" + name + "']").focus();
answer();
});
facets.addEventListener("change", function (event) {
var name = event.target.dataset.facet, value = event.target.value;
var chosen = (state.facets[name] || []).filter(function (each) { return each !== value; });
if (event.target.checked) { chosen.push(value); }
if (chosen.length) { state.facets[name] = chosen; } else { delete state.facets[name]; }
state.page = 1;
answer();
});
facets.addEventListener("click", function (event) {
var name = event.target.dataset.more;
if (!name) { return; }
if (!opened.delete(name)) { opened.add(name); }
drawFacets();
});
choices.addEventListener("change", function (event) {
var name = event.target.dataset.column, shown = event.target.checked;
state.hidden = names.filter(function (each) {
return name === "" ? !shown && each !== names[0] : each === name ? !shown : state.hidden.includes(each);
});
drawHead(); drawColumns(); answer();
choices.querySelector("[data-column='" + name + "']").focus();
});
holder.querySelector(".pager").addEventListener("click", function (event) {
if (!event.target.name || !table) { return; }
state.page += event.target.name === "next" ? 1 : -1;
drawRows(); keep();
});
holder.querySelector(".explore-downloads").addEventListener("click", function (event) {
if (event.target.name) { save(event.target.name); }
});
}
function tellLoading() { status.textContent = told("loading", { file: settings.table + ".parquet", size: settings.size }); }
async function load() {
var file = await window.SijillParquet.open(settings.file, settings.bytes);
if (file.rows > MANY) {
table = { columns, rows: PAGE, cells: await file.read(names, 0, PAGE) };
found = [...Array(PAGE).keys()];
drawRows();
table = null;
tellLoading();
}
var cells = {};
for (var name of names) { Object.assign(cells, await file.read([name])); }
table = { columns, rows: file.rows, cells };
holder.dataset.rows = file.rows;
holder.dataset.ranges = file.ranges;
answer();
}
holder.hidden = false;
form.elements.q.value = state.q;
drawHead();
drawColumns();
listen();
tellLoading();
load().catch(function (error) { status.textContent = told("failed", { error: error.message }); holder.dataset.failed = "true"; });
})();
