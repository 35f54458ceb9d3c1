(function (root) {
"use strict";
var sijill = root.Sijill = root.Sijill || {};
var letters = {
"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ۃ": "ه", "ە": "ه", "ک": "ك",
};
for (var digit = 0; digit < 10; digit += 1) {
letters[String.fromCharCode(0x660 + digit)] = letters[String.fromCharCode(0x6f0 + digit)] = String(digit);
}
var replaced = new RegExp("[" + Object.keys(letters).join("") + "]", "g");
var arabic = "\u0621-\u065f\u0670-\u06d3";
var dash = new RegExp("(^|[^" + arabic + "])\u0640(?![" + arabic + "])", "g");
var deleted = /[\u00ad\u061c\u0640\u064b-\u0658\u0670\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
var word = /[\p{L}\p{N}]+/gu;
var article = /^[وف]?(?:[بكل]?ال|لل)([\u0621-\u064a]{3,})$/;
sijill.searchForm = function (text) {
return text.normalize("NFKC").toLowerCase()
.replace(replaced, function (letter) { return letters[letter]; })
.replace(dash, "$1-").replace(deleted, "")
.normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC");
};
sijill.wordsOf = function (text) { return sijill.searchForm(text).match(word) || []; };
sijill.withoutArticle = function (folded) { return article.exec(folded)?.[1] ?? null; };
})(globalThis);
