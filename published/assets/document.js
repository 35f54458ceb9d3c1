(function () {
"use strict";
var reading = document.querySelector(".reading");
if (!reading) { return; }
var pane = reading.querySelector(".pane");
var slots = document.querySelectorAll("#cite .slot");
var calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
function find(id) { return id ? document.getElementById(id) : null; }
function named() { try { return decodeURIComponent(location.hash.slice(1)); } catch (error) { return ""; } }
function numberOf(row) { var n = row && row.querySelector(".n"); return n ? n.textContent : ""; }
function marksOf(number) {
return number ? reading.querySelectorAll("#t" + number + ",[data-n='" + number + "']") : [];
}
function layerOf(row) { return find("on-" + row.className.split(" ")[1]); }
function show(row, from) {
reading.querySelectorAll(".now").forEach(function (each) { each.classList.remove("now"); });
if (!row) { return; }
var layer = layerOf(row);
if (layer && !layer.checked) { layer.checked = true; }
var marks = marksOf(numberOf(row));
row.classList.add("now");
marks.forEach(function (each) { each.classList.add("now"); });
if (from !== "text" && marks.length) { see(marks[0], from); }
if (from !== "rows") { inPane(row, from); }
cite(row);
}
function see(element, from) {
element.scrollIntoView({ block: "center", behavior: calm || from === "link" ? "auto" : "smooth" });
}
function inPane(row, from) {
if (pane.scrollHeight > pane.clientHeight + 1) {
pane.scrollTop += row.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
} else {
see(row, from);
}
}
function cite(row) {
var key = row.querySelector(".key").textContent, quote = row.querySelector("q.source");
var links = row.querySelectorAll(".cited bdi"), anchor = links[links.length - 1].textContent.split("#").pop();
slots.forEach(function (slot) {
var plain = { key: key, quote: quote ? quote.textContent : "", bibkey: key.replace(/[^0-9A-Za-z.]+/g, "-") };
var kind = slot.dataset.slot, text = kind === "link" ? slot.dataset.page + "#" + anchor : plain[kind];
fill(slot, kind, slot.closest("pre") && (kind === "key" || kind === "quote") ? tex(text) : text);
});
}
function fill(slot, kind, text) {
var words = document.createElement("bdi");
words.textContent = text;
words.dir = kind === "quote" ? "rtl" : "ltr";
if (kind === "quote") { words.lang = "ar"; }
if (text) { slot.replaceChildren(slot.dataset.before, words, slot.dataset.after); } else { slot.replaceChildren(); }
}
function tex(text) {
var names = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
return text.replace(/[\\{}$&#^_%~]/g, function (sign) { return names[sign] || "\\" + sign; });
}
function choose(row, from) {
history.pushState(null, "", "#" + encodeURIComponent(row.id || "r" + numberOf(row)));
show(row, from);
}
function rowOf(number) {
var link = find("r" + number);
return link ? link.closest(".row") : null;
}
reading.addEventListener("click", function (event) {
var chip = event.target.closest(".paper a");
var mark = event.target.closest(".paper mark");
var back = event.target.closest(".pane a.n");
while (mark && !find("on-" + mark.className.charAt(0)).checked) { mark = mark.parentElement.closest("mark"); }
var row = chip ? rowOf(chip.getAttribute("aria-label"))
: mark ? rowOf(mark.dataset.n || mark.id.slice(1))
: back ? back.closest(".row") : null;
if (!row || event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) { return; }
event.preventDefault();
choose(row, back ? "rows" : "text");
if (chip) { row.querySelector(".n").focus({ preventScroll: true }); }
});
document.addEventListener("click", function (event) {
var link = event.target.closest && event.target.closest("a.cite");
if (link) { cite(link.closest(".row")); }
});
function kept() { try { return JSON.parse(localStorage.getItem("layers")) || {}; } catch (error) { return {}; } }
reading.querySelectorAll(".layers input").forEach(function (input) {
var state = kept()[input.id];
if (typeof state === "boolean") { input.checked = state; }
input.addEventListener("change", function () {
var all = kept();
all[input.id] = input.checked;
try { localStorage.setItem("layers", JSON.stringify(all)); } catch (error) { /* a file or a private window */ }
});
});
function arrive() {
var place = find(named());
show(place && (place.closest(".pane .row") || (place.matches(".paper mark") && rowOf(place.id.slice(1)))) || null, "link");
}
addEventListener("hashchange", arrive);
addEventListener("popstate", arrive);
if (named()) {
arrive();
addEventListener("load", function () { requestAnimationFrame(arrive); });
}
})();
