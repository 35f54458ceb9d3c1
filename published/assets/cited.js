(function () {
"use strict";
var PAGE = /^(ar|en)\/\S+\.html/;
var site = new URL("..", document.currentScript.src);
if (!site.protocol.startsWith("http")) { return; }
document.querySelectorAll(".citations [data-page]").forEach(function (slot) {
slot.dataset.page = whole(slot.dataset.page);
});
document.querySelectorAll(".citations bdi, .cited bdi").forEach(function (words) {
if (PAGE.test(words.textContent)) { words.textContent = whole(words.textContent); }
});
function whole(page) { return PAGE.test(page) ? new URL(page, site).href : page; }
})();
