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
function dayShown(value, told) {
var words = dayTold(value, told);
return words ? made("span", { "class": "day", title: value }, words) : inOrder(value);
}
function dayTold(value, told) {
var signed = false, ends = value.split("/").map(function (end) {
var [, day, sign] = /^(-?[\dX]{4}(?:-[\dX]{2}){0,2})([~?%]?)$/.exec(end) || [];
signed = signed || sign;
day = day && "\u2066" + day + "\u2069";
return day && sign ? told({ "~": "about_day", "?": "likely_day", "%": "likely_about_day" }[sign], { day }) : day;
});
var [one, other] = ends;
if (ends.length > 2 || !ends.every(Boolean)) { return null; }
return other ? told("between_days", { one, other }) : signed ? one : null;
}
sijill.elements = { teller, made, inOrder, dayTold, dayShown };
})(globalThis);
