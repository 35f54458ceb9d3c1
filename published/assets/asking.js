(function (root) {
"use strict";
var sijill = root.Sijill = root.Sijill || {};
var SHORTEST = 4;
var word = /[\p{L}\p{N}][\p{L}\p{N}\p{Mn}\u0640\u200c]*/gu;
function bareOf(form) { return sijill.withoutArticle(form) || form; }
sijill.asked = function (typed, stops) {
var words = typed.match(word) || [], idle = new Set(sijill.wordsOf(stops));
var kept = words.filter(function (each) { return !idle.has(sijill.searchForm(each)); });
return kept.length && kept.length < words.length ? kept.join(" ") : typed;
};
sijill.isOneEdit = function (one, other) {
if (Math.abs(one.length - other.length) > 1) { return false; }
var at = 0;
while (at < one.length && one[at] === other[at]) { at += 1; }
var rest = one.slice(at), others = other.slice(at);
return rest.slice(1) === others || rest === others.slice(1) || rest.slice(1) === others.slice(1) ||
(rest[0] === others[1] && rest[1] === others[0] && rest.slice(2) === others.slice(2));
};
sijill.corrected = function (asked, index) {
var changed = false, known = new Set(index);
var words = (asked.match(word) || []).map(function (written) {
var form = sijill.searchForm(written), forms = [form, bareOf(form)];
var isKnown = forms.some(function (each) {
return known.has(each) || known.has("ال" + each) || index.some(function (indexed) { return indexed.startsWith(each); });
});
if (isKnown || form.length < SHORTEST || /\d/.test(form)) { return written; }
var near = index.find(function (indexed) {
return !/\d/.test(indexed) && indexed.length >= SHORTEST - 1 &&
forms.some(function (each) { return each.length >= SHORTEST && sijill.isOneEdit(each, indexed); });
});
changed = changed || Boolean(near);
return near || written;
});
return changed ? words.join(" ") : null;
};
})(globalThis);
