// On pages that keep a question in the address: the other language is asked the same.
(function () {
  "use strict";
  var link = document.querySelector("a.language");
  function keep() { link.search = location.search; link.hash = location.hash; }
  // As late as the link is used, since the address changes while a reader types.
  ["pointerdown", "focus", "click", "contextmenu"].forEach(function (event) { link.addEventListener(event, keep); });
})();
