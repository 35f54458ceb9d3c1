(function (root) {
"use strict";
var sijill = root.Sijill = root.Sijill || {};
var MARK = "\u2042", KIND = "kind0", AROUND = 14;
var word = /[\p{L}\p{N}][\p{L}\p{N}\p{Mn}\u0640\u200c]*/gu;
function plain(text) { return " " + (text.toLowerCase().match(word) || []).join(" ") + " "; }
function folded(text) { return " " + sijill.wordsOf(text).join(" ") + " "; }
function hasAll(text, words) { return words.every(function (each) { return text.includes(" " + each + " "); }); }
sijill.nearness = function (query, title, shown, dates) {
var exact = plain(query), form = folded(query), exactWords = exact.trim().split(" "), formWords = form.trim().split(" ");
if (title.split("\n").some(function (each) { return plain(each) === exact; })) { return 0; }
if (title.split("\n").some(function (each) { return folded(each) === form; })) { return 1; }
if (hasAll(plain(title), exactWords)) { return 2; }
if (plain(shown).includes(exact) || folded(dates).includes(form)) { return 3; }
shown = title + "\n" + shown + "\n" + dates;
if (hasAll(plain(shown), exactWords)) { return 4; }
return hasAll(folded(shown), formWords) ? 5 : 6;
};
sijill.isRelated = function (query, content) {
var text = folded(content);
return sijill.wordsOf(query).every(function (each) {
var bare = sijill.withoutArticle(each) || each;
var start = /\d/.test(bare) ? bare : bare.slice(0, Math.max(3, Math.ceil(bare.length * 0.6)));
return text.includes(" " + start) || text.includes(" ال" + start);
});
};
sijill.excerpt = function (query, shown) {
var wanted = new Set();
sijill.wordsOf(query).forEach(function (each) { wanted.add(each); wanted.add(sijill.withoutArticle(each) || each); });
function matches(written) {
var form = sijill.searchForm(written), bare = sijill.withoutArticle(form) || form;
return wanted.has(form) || wanted.has(bare) || Array.from(wanted).some(function (each) {
return each.length > 3 && (form.includes(each) || (bare.length > 3 && each.startsWith(bare)));
});
}
var words = Array.from(shown.matchAll(word)), hits = words.map(function (found) { return matches(found[0]); });
var first = Math.max(0, hits.indexOf(true) - AROUND / 2), last = Math.min(words.length, first + 2 * AROUND);
if (!words.length) { return []; }
var pieces = [], at = words[first].index;
if (first > 0) { pieces.push(["… ", false]); }
for (var place = first; place < last; place += 1) {
var start = words[place].index, end = start + words[place][0].length;
if (start > at) { pieces.push([shown.slice(at, start), false]); }
pieces.push([shown.slice(start, end), hits[place]]);
at = end;
}
if (last < words.length) { pieces.push([" …", false]); }
return pieces;
};
if (!root.document || !document.getElementById("search")) { return; }
if (location.protocol === "file:") { document.getElementById("search-file").hidden = false; return; }
var holder = document.getElementById("search"), form = holder.querySelector("form");
var list = holder.querySelector(".results"), status = document.getElementById("search-status"), more = holder.querySelector("[name=more]");
var settings = JSON.parse(document.getElementById("search-settings").textContent), words = settings.words;
var { made, dayShown, teller } = sijill.elements, told = teller(words);
var twin = document.querySelector("a.language");
var base = new URL("../pagefind/", document.querySelector("script[src*='search.js']").src).href;
var PAGE = 20, LOOKED_AT = 60, asked = 0, typing = 0, ranked = [], rest = [], shownPartly = false, engine = null, lexicon = null, answered = "";
function opened() {
if (!engine) {
engine = import(base + "pagefind.js").then(async function (module) {
var made = module.createInstance({ noWorker: true, basePath: base, baseUrl: "/" });
await made.init();
return made;
});
}
return engine;
}
function queries(typed) {
var forms = sijill.wordsOf(typed);
var bare = forms.map(function (each) { return sijill.withoutArticle(each) || each; });
return Array.from(new Set([forms.join(" "), bare.join(" ")])).filter(Boolean);
}
function indexed() {
if (!lexicon) {
lexicon = fetch(base + "words.json").then(function (answer) { return answer.ok ? answer.json() : []; })
.catch(function () { return []; });
}
return lexicon;
}
async function results(engine, typed, kind) {
var found = new Map();
for (const query of queries(typed)) {
var answer = await engine.search(query + (kind ? " " + KIND + kind : ""));
answer.results.forEach(function (each) { if (!found.has(each.id)) { found.set(each.id, each); } });
}
return Array.from(found.values());
}
async function partly(engine, typed, kind) {
var found = new Map();
for (const each of significant(typed)) {
(await results(engine, each, kind)).forEach(function (result) {
var known = found.get(result.id) || { result: result, words: 0 };
found.set(result.id, { result: result, words: known.words + 1 });
});
}
return Array.from(found.values()).sort(function (one, other) { return other.words - one.words; })
.map(function (each) { return each.result; });
}
function significant(typed) {
var all = Array.from(new Set(sijill.wordsOf(typed)));
var long = all.filter(function (each) { return each.length > 2 || /\d/.test(each); });
return all.length > 1 ? long : [];
}
async function load(found, typed, some) {
var loaded = await Promise.all(found.map(async function (each, order) {
var data = await each.data(), shown = data.raw_content || data.content;
var parts = shown.split(MARK).map(function (part) { return part.trim(); });
shown = parts[0] + "\n" + parts[1];
var titles = [data.meta.ar, data.meta.en, data.meta.also].filter(Boolean).join("\n"), content = parts.join(" ");
var near = Math.min.apply(null, [typed, form.elements.q.value].map(function (each) {
return sijill.nearness(each, titles, shown, parts[2]);
}));
var has = some ? significant(typed).filter(function (each) { return sijill.isRelated(each, content); }).length : 1;
var related = some ? has > 0 : near < 6 || sijill.isRelated(typed, content);
return { data: data, parts: parts, near: near, order: order, has: has, related: related };
}));
return loaded.filter(function (each) { return each.related; });
}
function drawn(result, typed) {
var meta = result.data.meta, mine = settings.language, other = mine === "ar" ? "en" : "ar";
var lang = meta[mine] ? mine : other, title = meta[lang];
var isArabic = /[\u0600-\u06ff]/.test(title);
var link = made("a", { href: settings.root + result.data.raw_url, lang: isArabic ? "ar" : "en", dir: isArabic ? "rtl" : "ltr" }, title);
var facts = [words["kind_" + meta.kind], meta["note_" + mine]].filter(function (each, place, all) { return all.indexOf(each) === place; });
var line = made("p", { "class": "facts" }, facts.join(" · "));
if (meta.day) { line.append(" · ", dayShown(meta.day, told)); }
var shown = mine === "en" && result.parts[1] || result.parts[0];
var pieces = sijill.excerpt(typed, shown).map(function (piece) {
return piece[1] ? made("mark", {}, piece[0]) : document.createTextNode(piece[0]);
});
var arabic = /[\u0600-\u06ff]/.test(shown);
var quote = made("p", arabic ? { lang: "ar", dir: "rtl", "class": meta.kind === "documents" ? "source" : "" } : { lang: "en", dir: "ltr" }, pieces);
return made("li", {}, [made("h2", {}, link), line].concat(pieces.length ? quote : []));
}
async function show() {
var typed = answered, page = ranked.splice(0, PAGE);
if (!ranked.length && rest.length) { ranked = (await load(rest.splice(0, LOOKED_AT), typed, shownPartly)).sort(byNearness); }
page.forEach(function (each) { list.append(drawn(each, typed)); });
more.hidden = !ranked.length;
return page.length;
}
function byNearness(one, other) { return other.has - one.has || one.near - other.near || one.order - other.order; }
async function search() {
var typed = form.elements.q.value.trim(), kind = form.elements.kind.value, mine = asked += 1;
var params = new URLSearchParams();
if (typed) { params.set("q", typed); }
if (kind) { params.set("kind", kind); }
history.replaceState(null, "", location.pathname + (params.toString() ? "?" + params : ""));
twin.search = location.search;
if (!sijill.wordsOf(typed).length) { list.replaceChildren(); more.hidden = true; status.textContent = ""; return; }
try {
var wanted = sijill.asked(typed, settings.stops), meant = sijill.corrected(wanted, await indexed());
var some = false, question = meant || wanted, found = await results(await opened(), question, kind);
var first = await load(found.slice(0, LOOKED_AT), question, some);
if (!first.length) {
some = true;
found = await partly(await opened(), question, kind);
first = await load(found.slice(0, LOOKED_AT), question, some);
}
if (mine !== asked) { return; }
shownPartly = some;
answered = question;
ranked = first.sort(byNearness);
rest = found.slice(LOOKED_AT);
list.replaceChildren();
var count = first.length + rest.length;
status.textContent = (meant && count ? told("meant", { meant: meant }) : "") + told(!count ? "none" : some ? "partly" : "found", { n: count, query: meant && count ? meant : typed });
await show();
holder.dataset.answered = typed;
} catch (error) {
status.textContent = told("failed", { error: error.message });
}
}
form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
form.addEventListener("input", function () { clearTimeout(typing); typing = setTimeout(search, 200); });
more.addEventListener("click", function () {
var before = list.children.length;
show().then(function () { if (list.children[before]) { list.children[before].querySelector("a").focus(); } });
});
var params = new URLSearchParams(location.search);
form.elements.q.value = params.get("q") || "";
Array.from(form.elements.kind).forEach(function (each) { each.checked = each.value === (params.get("kind") || ""); });
holder.hidden = false;
twin.search = location.search;
if (form.elements.q.value) { search(); } else { form.elements.q.focus({ preventScroll: true }); }
})(globalThis);
