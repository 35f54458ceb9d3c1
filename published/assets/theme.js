(function () {
"use strict";
var root = document.documentElement;
function kept() { try { return localStorage.getItem("theme"); } catch (error) { return null; } }
function keep(theme) { try { localStorage.setItem("theme", theme); } catch (error) { /* a file or a private window */ } }
if (kept()) { root.dataset.theme = kept(); }
document.addEventListener("DOMContentLoaded", function () {
var button = document.querySelector("button.theme");
if (!button) { return; }
button.hidden = false;
button.addEventListener("click", function () {
var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
root.dataset.theme = dark ? "light" : "dark";
keep(root.dataset.theme);
});
});
})();
