(function (root) {
"use strict";
var sijill = root.Sijill = root.Sijill || {};
function slug(identifier) {
var plain = /^[\p{L}\p{N}_:-]+$/u.test(identifier) && new TextEncoder().encode(identifier).length <= 120;
return plain && identifier[0] !== ":" ? identifier.replace(/:/g, ".") : null;
}
function pageOf(identifier, folder) {
var name = slug(folder === "meetings" ? identifier.replace(/^meeting:/, "") : identifier);
return name ? "../" + folder + "/" + encodeURIComponent(name) + ".html" : null;
}
function addressOf(cells, row, place) {
if (place.page) { return pageOf(String(cells[place.page][row]), place.folder); }
var identifier = place.row && String(cells[place.row][row]), anchor;
var text = cells.document_id ? cells.document_id[row] : identifier.split(":").slice(0, -2).join(":");
anchor = identifier ? identifier.replace(text + ":", "") : place.anchor.map(function (part, at) {
return at ? cells[part][row] : part;
}).join(":");
var page = pageOf(text, "documents"), name = slug(anchor);
return page && name ? page + "#" + encodeURIComponent(name) : null;
}
function rowLink(cells, row, place, key, here) {
var address = place && addressOf(cells, row, place);
return new URL(address || "?" + key.map(function (name) {
var value = cells[name][row];
return "in." + name + "=" + encodeURIComponent(value === null ? "∅" : value);
}).join("&"), here).href;
}
sijill.rowLinks = { pageOf, rowLink };
})(globalThis);
