"""The style sheet of the quality page: no font, image or script from elsewhere; light and dark; one column on a phone.

Each language is a section of its own direction. Where a browser knows `:has`, one shows at a time: English, unless
the address names the Arabic section or a part of it; elsewhere and on paper both do, one after the other.
"""

from __future__ import annotations

STYLE = """
:root{color-scheme:light dark;--ink:#1b1b1b;--soft:#555;--line:#c8c8c8;--ground:#fff;--row:#f4f4f1;
--good:#1b5e20;--warn:#8a4b00;--bad:#a01414;--link:#0b4f8a}
@media (prefers-color-scheme:dark){:root{--ink:#ececec;--soft:#b5b5b5;--line:#4a4a4a;--ground:#161616;--row:#202020;
--good:#8fd694;--warn:#ffbf69;--bad:#ff9c9c;--link:#8cc4ff}}
body{margin:0;background:var(--ground);color:var(--ink);
font:1rem/1.6 system-ui,"Noto Sans Arabic","Segoe UI",sans-serif}
section.language{max-width:70rem;margin:auto;padding:1rem}
h1{font-size:1.6rem;margin:.2em 0}h2{font-size:1.25rem;margin:2em 0 .5em;border-bottom:1px solid var(--line)}
a{color:var(--link)}nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem}
.switch{float:inline-end}.verdict{font-weight:600}.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.93rem}caption{text-align:start;color:var(--soft);padding:.3em 0}
th,td{text-align:start;vertical-align:top;padding:.35em .6em;border-bottom:1px solid var(--line)}
thead th{background:var(--row)}.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.label{white-space:nowrap}.good{color:var(--good)}.warning{color:var(--warn);font-weight:600}.critical{color:var(--bad);font-weight:600}
code{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.9em;unicode-bidi:isolate;overflow-wrap:anywhere}
details{margin:.3em 0}summary{cursor:pointer;padding:.2em 0}details ul{margin:.2em 0;padding-inline-start:1.4em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
@supports selector(:has(*)){@media screen{
body:not(:has(#ar:target,#ar :target)) #ar,body:has(#ar:target,#ar :target) #en{display:none}}}
"""
