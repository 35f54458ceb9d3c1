// A row of a large release: its cells, the words that it was read from in the published text, the rows that name it,
// and how to cite it; all of it read from the published files, by ranges of bytes.
(function () {
  "use strict";
  if (location.protocol === "file:") { document.getElementById("row-file").hidden = false; return; }
  var AROUND = 400, OPENING = 2500, SHOWN = 25, LONGEST_QUOTE = 90;
  var settings = JSON.parse(document.getElementById("row-settings").textContent), words = settings.words;
  var { made, inOrder, dayShown, teller } = window.Sijill.elements, told = teller(words);
  var holder = document.getElementById("row"), status = document.getElementById("row-status");
  var asking = window.Sijill.parts, params = new URLSearchParams(location.search), files = {};

  // Rows of a table that have these cells.
  async function find(table, wanted, most) {
    var about = settings.tables[table];
    files[table] = files[table] || window.SijillParts.open(about.file, about.bytes);
    return asking.find(await files[table], about.columns, wanted, most);
  }

  async function one(table, key) {
    return (await find(table, Object.fromEntries([[settings.tables[table].key[0], key]]), 1)).rows[0] || null;
  }

  function nameOf(row) {
    var own = settings.language === "ar" ? row.name_ar || row.name_en : row.name_en || row.name_ar;
    return own || row.title || "";
  }

  // A cell in words; an identifier leads to its row, whose name is put in its place once it is read.
  function cell(value, column) {
    if (value === null || value === "") { return made("span", { "class": "none" }, words.empty); }
    var text = typeof value === "boolean" ? words[String(value)] : String(value);
    if (column.labels && column.labels[text]) { return made("span", { title: text }, column.labels[text]); }
    if (column.to) {
      var page = asking.pageOf(column.to[0], [column.to[1]], Object.fromEntries([[column.to[1], value]]));
      return made("a", { href: page, "data-thing": column.to[0], "data-key": text }, inOrder(text));
    }
    if (/^https?:\/\/[^\s<>"]+$/.test(text) && column.name === "source_url") { return made("a", { href: text, rel: "noopener nofollow", dir: "ltr" }, text); }
    return column.dated ? dayShown(text, told) : inOrder(text);
  }

  async function giveNames(place) {
    for (var link of place.querySelectorAll("a[data-thing]")) {
      var row = await one(link.dataset.thing, link.dataset.key).catch(function () { return null; });
      if (row && nameOf(row)) { link.replaceChildren(inOrder(nameOf(row))); link.title = link.dataset.key; }
    }
  }

  function drawCells(about, row) {
    var list = holder.querySelector(".record");
    about.columns.forEach(function (column) {
      list.append(made("div", {}, [made("dt", {}, [column.title, " ", made("code", {}, column.name)]), made("dd", {}, cell(row[column.name], column))]));
    });
    return giveNames(list);
  }

  // The words of a row as its table has them.
  function wordsOf(row) { return row.text || row.evidence || row.verb || ""; }

  async function drawEvidence(table, row, document_) {
    var place = holder.querySelector(".row-evidence");
    place.replaceChildren(made("h2", {}, words.evidence), aboutDocument(table, document_));
    if (document_.rights !== settings.full) {
      place.append(made("p", { "class": "notice" }, words.evidence_excerpt));
      var said = row.content || row.sentence || wordsOf(row);
      if (said) { place.append(made("blockquote", { "class": "paper", lang: "ar", dir: "rtl" }, said)); }
      return;
    }
    var address = settings.texts + encodeURIComponent(document_.document_id) + ".txt", answer = await fetch(address);
    if (!answer.ok) { throw new Error("HTTP " + answer.status); }
    // Positions count characters, not units of UTF-16.
    var text = Array.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer()));
    place.append(quotedText(text, table === "documents" ? {} : row),
      made("p", { "class": "facts" }, [words.evidence_part + " ", made("a", { href: address }, words.whole_text)]));
    var marked = place.querySelector("mark"), paper = place.querySelector(".paper");
    if (marked) { paper.scrollTop = marked.offsetTop - paper.offsetTop - paper.clientHeight / 3; }
  }

  function aboutDocument(table, row) {
    var list = made("dl", { "class": "about" }), columns = settings.tables.documents.columns;
    ["title", "issuer_id", "issued", "source_url"].forEach(function (name) {
      var column = columns.find(function (each) { return each.name === name; });
      if (row[name] === null) { return; }
      var shown = name === "title" && table !== "documents"
        ? made("a", { href: asking.pageOf("documents", ["document_id"], row) }, inOrder(row.title)) : cell(row[name], column);
      list.append(made("div", {}, [made("dt", {}, column.title), made("dd", {}, shown)]));
    });
    giveNames(list);
    return list;
  }

  function quotedText(text, row) {
    var part = document.createDocumentFragment(), paper = made("div", { "class": "paper", lang: "ar", dir: "rtl", tabindex: "0", role: "group", "aria-label": words.evidence });
    if (typeof row.start !== "number" || typeof row.end !== "number") {
      paper.append(text.slice(0, OPENING).join("") + (text.length > OPENING ? "…" : ""));
      part.append(paper);
      return part;
    }
    var said = text.slice(row.start, row.end).join(""), same = !wordsOf(row) || said === wordsOf(row);
    var from = Math.max(0, row.start - AROUND), to = Math.min(text.length, row.end + AROUND);
    paper.append((from ? "…" : "") + text.slice(from, row.start).join(""), made("mark", {}, said), text.slice(row.end, to).join("") + (to < text.length ? "…" : ""));
    part.append(paper, made("p", { "class": same ? "verified" : "unverified" }, told(same ? "evidence_same" : "evidence_other", { start: row.start, end: row.end })));
    return part;
  }

  // Tables in which the row is named: those in its order are read when they are opened, of others the explorer is asked.
  function drawNaming(about, row) {
    var section = holder.querySelector(".row-naming"), place = section.querySelector("div"), key = row[about.key[0]];
    section.hidden = about.key.length > 1 || !about.naming.length;
    if (section.hidden) { return; }
    var elsewhere = made("ul");
    about.naming.forEach(function (pair) {
      var other = settings.tables[pair[0]], asked = other.explorer + "?" + new URLSearchParams([["in." + pair[1], key]]);
      if (other.order[0] !== pair[1]) {
        elsewhere.append(made("li", {}, made("a", { href: asked }, other.title)));
        return;
      }
      var box = made("details", {}, made("summary", {}, other.title));
      box.addEventListener("toggle", function () {
        if (box.open && box.children.length === 1) { openNaming(box, pair, key, asked).catch(failed); }
      });
      place.append(box);
    });
    if (elsewhere.children.length) { place.append(made("h3", {}, words.in_explorer), elsewhere); }
    var first = place.querySelector("details");
    if (first) { first.open = true; }
  }

  async function openNaming(box, pair, key, asked) {
    var other = settings.tables[pair[0]], telling = other.columns.filter(function (column) { return other.telling.includes(column.name) && column.name !== pair[1]; });
    var hold = made("p", { "class": "facts" }, told("row_loading", { file: pair[0] + ".parquet" }));
    box.append(hold);
    var found = await find(pair[0], Object.fromEntries([[pair[1], key]]), SHOWN);
    if (!found.rows.length) { hold.replaceChildren(words.naming_none); return; }
    var head = made("tr", {}, made("th", { scope: "col" }, settings.tables[pair[0]].title));
    telling.forEach(function (column) { head.append(made("th", { scope: "col" }, column.title)); });
    var body = made("tbody");
    found.rows.forEach(function (row) {
      var name = typeof row.start === "number" ? told("characters", { start: row.start, end: row.end }) : other.key.map(function (each) { return row[each]; }).join(" ");
      var door = made("a", { href: asking.pageOf(pair[0], other.key, row) }, name);
      body.append(made("tr", {}, [made("td", {}, door)].concat(telling.map(function (column) { return made("td", {}, cell(row[column.name], column)); }))));
    });
    var table = made("table", {}, [made("caption", { "class": "hidden" }, other.title), made("thead", {}, head), body]);
    hold.replaceWith(made("div", { "class": "scroll", role: "group", tabindex: "0", "aria-label": other.title }, table));
    if (found.more) { box.append(made("p", {}, made("a", { href: asked }, words.naming_more))); }
  }

  function drawCitations(table, about, row, document_, issuer) {
    var quote = wordsOf(row), page = new URLSearchParams([["table", table]].concat(about.key.map(function (name) { return [name, row[name] === null ? "" : row[name]]; })));
    var filled = {
      name: document_ ? document_.title || document_.document_id : nameOf(row) || row[about.key[0]],
      issuer: issuer ? nameOf(issuer) : "",
      date: document_ && document_.issued || "",
      key: table + ": " + about.key.map(function (name) { return row[name]; }).join(", "),
      quote: quote.length > LONGEST_QUOTE ? quote.slice(0, LONGEST_QUOTE) + " …" : quote,
      page: "row.html?" + page.toString(),
    };
    var list = holder.querySelector(".citations");
    settings.citations.forEach(function (citation) {
      var shown = made("dd", { lang: citation.lang, dir: citation.lang === "ar" ? "rtl" : "ltr" });
      citation.parts.forEach(function (part) {
        var text = part[2].replace(/\ue000(\w+)\ue001/g, function (all, name) { return filled[name]; });
        if (!text) { return; }
        shown.append(part[1], part[0] === "plain" ? text : part[0] === "title" ? made("cite", {}, text) : inOrder(text), part[3]);
      });
      list.append(made("div", {}, [made("dt", {}, citation.style), shown]));
    });
  }

  function size(bytes) { return "\u2066" + (bytes < 1e6 ? Math.ceil(bytes / 1000) + " kB" : (bytes / 1e6).toFixed(1) + " MB") + "\u2069"; }

  async function show() {
    var table = params.get("table"), about = settings.tables[table];
    if (!about) { status.textContent = words.row_unknown; return; }
    status.textContent = told("row_loading", { file: table + ".parquet" });
    var wanted = Object.fromEntries(about.key.map(function (name) { return [name, params.get(name) || ""]; }));
    var row = (await find(table, wanted, 1)).rows[0];
    if (!row) { status.textContent = told("row_missing", { table: about.title }); return; }
    var key = Object.values(wanted).join(" "), name = nameOf(row);
    document.getElementById("row-title").replaceChildren(name ? inOrder(name) : about.title);
    document.getElementById("row-lead").replaceChildren(about.title, " · ", made("bdi", { dir: "ltr" }, made("code", {}, key)));
    document.title = (name || key) + " · " + about.title;
    holder.hidden = false;
    var cells = drawCells(about, row);
    drawNaming(about, row);
    var source = table === "documents" ? row : row.document_id ? await one("documents", row.document_id) : null;
    if (source) { await drawEvidence(table, row, source); }
    var issuer = source && source.issuer_id ? await one("entities", source.issuer_id) : null;
    drawCitations(table, about, row, source, issuer);
    await cells;
    var open = await Promise.all(Object.values(files));
    status.textContent = told("row_read", { size: size(open.reduce(function (sum, each) { return sum + each.loaded; }, 0)) });
    holder.dataset.ready = "true";
    document.querySelector("a.language").search = location.search;
  }

  function failed(error) {
    status.textContent = told("row_failed", { error: error.message });
    holder.dataset.failed = "true";
  }

  show().catch(failed);
})();
