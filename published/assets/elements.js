(function (root) {
"use strict";
var sijill = root.Sijill = root.Sijill || {};
function teller(words) {
return function (key, values) {
return words[key].replace(/\{(\w+)\}/g, function (_, name) {
var value = values[name];
return typeof value === "number" ? "\u2066" + value.toLocaleString("en") + "\u2069" : value;
});
};
}
function made(name, attributes = {}, content = []) {
var element = document.createElement(name);
Object.keys(attributes).forEach(function (key) {
if (attributes[key] !== null && attributes[key] !== false) { element.setAttribute(key, attributes[key]); }
});
element.append(...[].concat(content));
return element;
}
function inOrder(text) {
return /[\u0600-\u06ff]/.test(text) ? made("span", { lang: "ar", dir: "rtl" }, text) : made("bdi", { dir: "ltr" }, text);
}
sijill.elements = { teller, made, inOrder };
})(globalThis);
