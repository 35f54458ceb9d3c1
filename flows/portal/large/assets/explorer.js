// The explorer of a table of a large site. Without a question it reads the rows of a page and nothing else; with one it
// goes through what statistics do not exclude and shows what it finds as it goes; a small table is read whole.
(function () {
  "use strict";
  var holder = document.getElementById("explorer");
  if (location.protocol === "file:") { document.getElementById("explore-file").hidden = false; return; }
  var PAGE = 50, FEW_VALUES = 8, LONG = 160;
  var logic = window.Sijill.rows, asking = window.Sijill.parts;
  var settings = JSON.parse(document.getElementById("explorer-settings").textContent);
  var columns = settings.columns, words = settings.words, dayWords = new Set(settings.dayWords);
  var { made, inOrder, dayShown, teller } = window.Sijill.elements, told = teller(words);
  var form = holder.querySelector("form"), status = document.getElementById("explore-status");
  var head = holder.querySelector("thead"), body = holder.querySelector("tbody"), facets = holder.querySelector(".facets");
  var state = logic.stateOf(new URLSearchParams(location.search), columns);
  // `held` are rows that are here, `found` the numbers of those shown, in order; `first` is the number of the first of
  // them among all rows where no question was asked.
  var file = null, whole = null, index = null, held = null, found = [], turn = 0, opened = new Set(), typing = 0;

  function visible() { return columns.filter(function (column) { return !state.hidden.includes(column.name); }); }
  function isAsked() { return Boolean(state.q || Object.keys(state.filters).length || Object.keys(state.facets).length); }
  function isWhole() { return file !== null && file.rows <= settings.whole; }
  function isSorted() { return isWhole() || isAsked(); }

  function cell(value, column) {
    if (value === null) { return made("td"); }
    var text = typeof value === "boolean" ? words[String(value)] : String(value);
    var label = column.labels && column.labels[text];
    if (label) { return made("td", {}, made("span", { title: text }, label)); }
    var shown = column.dated ? dayShown(text, told) : inOrder(text);
    if (text.length > LONG) { shown.className = "long"; }
    var page = column.to && "../" + asking.pageOf(column.to[0], [column.to[1]], Object.fromEntries([[column.to[1], value]]));
    return made("td", {}, page ? made("a", { href: page }, shown) : shown);
  }

  function cellsOf(row) {
    return Object.fromEntries(settings.key.map(function (name) { return [name, held.cells[name][row]]; }));
  }

  function drawHead() {
    var titles = made("tr", {}, made("th", { scope: "col" }, words.row)), filters = made("tr", { "class": "filters" }, made("td"));
    visible().forEach(function (column) {
      var sort = state.sort === column.name ? "ascending" : state.sort === "-" + column.name ? "descending" : null;
      var arrow = made("span", { "class": "arrow", "aria-hidden": "true" }, sort ? (sort === "ascending" ? " ▲" : " ▼") : " ↕");
      var name = isSorted() ? made("button", { type: "button", "data-sort": column.name, title: told("sort_of", { column: column.title }) },
        [column.title, arrow]) : column.title;
      titles.append(made("th", { scope: "col", "aria-sort": isSorted() ? sort : null }, [name, made("br"), made("code", {}, column.name)]));
      var input = made("input", { type: "text", dir: "auto", autocomplete: "off", "data-filter": column.name,
        "aria-label": told("filter_of", { column: column.title }) });
      input.value = state.filters[column.name] || "";
      filters.append(made("td", {}, input));
    });
    head.replaceChildren(titles, filters);
  }

  function drawRows() {
    var count = isWhole() || isAsked() ? found.length : file.rows, pages = Math.max(1, Math.ceil(count / PAGE));
    state.page = Math.min(state.page, pages);
    var shown = visible(), rows = isWhole() || isAsked() ? found.slice((state.page - 1) * PAGE, state.page * PAGE) : found;
    body.replaceChildren.apply(body, rows.map(function (row) {
      var key = cellsOf(row), page = "../" + asking.pageOf(settings.table, settings.key, key);
      var door = made("a", { href: page, "class": "rows-door", "aria-label": told("to_row", { key: Object.values(key).join(" ") }) }, "↗");
      return made("tr", {}, [made("td", {}, door)].concat(shown.map(function (column) { return cell(held.cells[column.name][row], column); })));
    }));
    holder.querySelector(".pager-place").textContent = told("page_of", { page: state.page, pages: pages });
    holder.querySelector("[name=previous]").disabled = state.page <= 1;
    holder.querySelector("[name=next]").disabled = state.page >= pages;
    ["csv", "excel"].forEach(function (name) { holder.querySelector("[name=" + name + "]").hidden = !isSorted() || !found.length; });
  }

  function drawFacets() {
    facets.replaceChildren.apply(facets, columns.filter(function (column) {
      return column.counts && column.counts.length;
    }).map(function (column) {
      var chosen = state.facets[column.name] || [], all = opened.has(column.name);
      var set = made("fieldset", {}, made("legend", {}, column.title));
      column.counts.forEach(function (pair, place) {
        if (!all && place >= FEW_VALUES && !chosen.includes(pair[0])) { return; }
        var box = made("input", { type: "checkbox", id: "facet-" + column.name + "-" + place, "data-facet": column.name, value: pair[0] });
        box.checked = chosen.includes(pair[0]);
        set.append(made("label", {}, [box, made("span", {}, (column.labels || words)[pair[0]] || pair[0]),
          made("bdi", { "class": "facet-count" }, pair[1].toLocaleString("en"))]));
      });
      if (column.counts.length > FEW_VALUES) {
        set.append(made("button", { type: "button", "data-more": column.name, "aria-expanded": String(all) },
          all ? words.facet_less : told("facet_more", { n: column.counts.length - FEW_VALUES })));
      }
      return set;
    }));
  }

  function drawColumns() {
    var counts = { n: visible().length, all: columns.length };
    holder.querySelector(".explore-columns summary").textContent = told("columns", counts);
    var every = made("input", { type: "checkbox", "data-column": "" });
    every.checked = counts.n === counts.all;
    var choices = holder.querySelector(".choices");
    choices.replaceChildren.apply(choices, [made("label", { "class": "strong" }, [every, " ", words.all_columns])].concat(columns.map(function (column) {
      var box = made("input", { type: "checkbox", "data-column": column.name });
      box.checked = !state.hidden.includes(column.name);
      return made("label", {}, [box, " ", column.title]);
    })));
  }

  function keep() {
    var asked = logic.paramsOf(state, columns).toString();
    history.replaceState(null, "", location.pathname + (asked ? "?" + asked : "") + location.hash);
    document.querySelector("a.language").search = location.search;
  }

  function names() {
    return columns.map(function (column) { return column.name; }).filter(function (name) {
      return settings.key.includes(name) || !state.hidden.includes(name);
    });
  }

  function ready(text) {
    drawRows();
    status.textContent = text;
    holder.dataset.ready = String(turn);
    holder.dataset.loaded = String(file.loaded);
    holder.querySelector("[name=stop]").hidden = true;
  }

  async function answer() {
    if (!file) { return; }
    var mine = turn += 1;
    delete holder.dataset.ready;
    keep();
    if (isWhole()) { await fromWhole(mine); } else if (isAsked()) { await goThrough(mine); } else { await onePage(mine); }
  }

  async function fromWhole(mine) {
    if (!whole) {
      var all = columns.map(function (column) { return column.name; }), parts = await file.parts(all);
      whole = { columns: columns, rows: file.rows, cells: await asking.read(parts, 0, file.rows, all) };
    }
    if (mine !== turn) { return; }
    held = whole;
    if (state.q && !index) { index = logic.searchIndex(whole); }
    found = logic.sorted(held, logic.matching(held, state, index), state.sort, settings.language);
    ready(!file.rows ? words.no_rows : !found.length ? words.none : found.length === file.rows
      ? told("rows", { n: file.rows }) : told("rows_of", { n: found.length, all: file.rows }));
  }

  async function onePage(mine) {
    var from = Math.min((state.page - 1) * PAGE, Math.floor((file.rows - 1) / PAGE) * PAGE), to = Math.min(from + PAGE, file.rows);
    var parts = await file.parts(names()), cells = await asking.read(parts, from, to, names());
    if (mine !== turn) { return; }
    state.sort = "";
    held = { columns: columns, rows: to - from, cells: cells };
    found = Array.from({ length: to - from }, function (_, row) { return row; });
    ready(told("whole_file", { n: file.rows }));
  }

  // Columns that a question looks at.
  function looked() {
    return columns.filter(function (column) {
      return state.filters[column.name] || state.facets[column.name] || (state.q && column.type === "string");
    });
  }

  async function goThrough(mine) {
    var tests = looked(), testNames = tests.map(function (column) { return column.name; }), shown = names();
    var others = shown.filter(function (name) { return !testNames.includes(name); });
    var cells = Object.fromEntries(shown.map(function (name) { return [name, []]; })), count = 0, at = 0, drawn = -1;
    held = { columns: columns, rows: 0, cells: cells };
    found = [];
    holder.querySelector("[name=stop]").hidden = false;
    holder.dataset.stop = "";
    var parts = await file.parts(testNames.concat(others), asking.filterOf(state, columns));
    await asking.through(parts.ranges, async function (from, to) {
      var part = { columns: tests, rows: to - from, cells: await parts.read(from, to, testNames) };
      var rows = logic.matching(part, state, state.q ? logic.searchIndex(part) : null);
      if (rows.length) {
        var first = rows[0], more = others.length ? await parts.read(from + first, from + rows[rows.length - 1] + 1, others) : {};
        if (mine !== turn) { return true; }
        rows.forEach(function (row) {
          shown.forEach(function (name) { cells[name].push(name in more ? more[name][row - first] : part.cells[name][row]); });
        });
        count += rows.length;
      }
      if (mine !== turn) { return true; }
      at = to;
      found = Array.from({ length: count }, function (_, row) { return row; });
      held.rows = count;
      if (drawn < PAGE && count > drawn) { drawRows(); drawn = count; }
      status.textContent = told("looked", { n: count, looked: at, all: file.rows });
      return count >= settings.kept || holder.dataset.stop === "asked";
    });
    if (mine !== turn) { return; }
    found = logic.sorted(held, found, state.sort, settings.language);
    var counts = { n: count, looked: at, all: file.rows };
    ready(holder.dataset.stop === "asked" ? told("stopped", counts) : count >= settings.kept ? told("more_found", counts)
      : count ? told("found", counts) : words.none);
  }

  function failed(error) {
    status.textContent = told("failed", { error: error.message });
    holder.dataset.failed = "true";
  }

  function ask() { state.page = 1; drawHead(); drawFacets(); answer().catch(failed); }

  // A field is asked when its reader leaves it or says so, not with every letter: an answer may take a while.
  function asks(input, change) {
    clearTimeout(typing);
    typing = setTimeout(function () { if (change(input.value)) { ask(); } }, 0);
  }

  function savedTable() {
    var link = [];
    found.forEach(function (row) { link[row] = new URL("../" + asking.pageOf(settings.table, settings.key, cellsOf(row)), location.href).href; });
    return {
      columns: columns.filter(function (column) { return names().includes(column.name); }).concat({ name: "link", title: words.link, type: "string" }),
      cells: Object.assign({}, held.cells, { link: link }),
    };
  }

  function save(kind) {
    var saved = savedTable();
    var text = kind === "excel" ? logic.excelCsv(saved, saved.columns, found, dayWords) : logic.csv(saved, saved.columns, found);
    var name = settings.table + "-" + settings.version + "-" + found.length + (kind === "excel" ? ".excel.csv" : ".csv");
    var address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })), link = made("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
    status.textContent = told("saved", { n: found.length, file: name });
  }

  function listen() {
    form.addEventListener("submit", function (event) { event.preventDefault(); state.q = form.elements.q.value; ask(); });
    form.addEventListener("reset", function () {
      setTimeout(function () { state = logic.stateOf(new URLSearchParams(), columns); drawColumns(); ask(); }, 0);
    });
    form.elements.q.addEventListener("change", function () {
      asks(form.elements.q, function (value) { var is = value !== state.q; state.q = value; return is; });
    });
    head.addEventListener("change", function (event) {
      var name = event.target.dataset.filter;
      asks(event.target, function (value) {
        if (value === (state.filters[name] || "")) { return false; }
        if (value) { state.filters[name] = value; } else { delete state.filters[name]; }
        return true;
      });
    });
    head.addEventListener("click", function (event) {
      var button = event.target.closest("[data-sort]");
      if (!button) { return; }
      var name = button.dataset.sort;
      state.sort = state.sort === name ? "-" + name : state.sort === "-" + name ? "" : name;
      found = logic.sorted(held, found.slice().sort(function (one, other) { return one - other; }), state.sort, settings.language);
      drawHead();
      head.querySelector("[data-sort='" + name + "']").focus();
      drawRows();
      keep();
    });
    facets.addEventListener("change", function (event) {
      var name = event.target.dataset.facet, value = event.target.value, id = event.target.id;
      var chosen = (state.facets[name] || []).filter(function (each) { return each !== value; });
      if (event.target.checked) { chosen.push(value); }
      if (chosen.length) { state.facets[name] = chosen; } else { delete state.facets[name]; }
      ask();
      document.getElementById(id).focus();
    });
    facets.addEventListener("click", function (event) {
      var name = event.target.dataset.more;
      if (!name) { return; }
      if (opened.has(name)) { opened.delete(name); } else { opened.add(name); }
      drawFacets();
      facets.querySelector("[data-more='" + name + "']").focus();
    });
    holder.querySelector(".choices").addEventListener("change", function (event) {
      var name = event.target.dataset.column, shown = event.target.checked;
      state.hidden = columns.map(function (column) { return column.name; }).filter(function (each) {
        return name === "" ? !shown && each !== columns[0].name : each === name ? !shown : state.hidden.includes(each);
      });
      drawHead(); drawColumns(); answer().catch(failed);
      holder.querySelector(".choices [data-column='" + name + "']").focus();
    });
    holder.querySelector(".pager").addEventListener("click", function (event) {
      if (!event.target.name || !held) { return; }
      state.page += event.target.name === "next" ? 1 : -1;
      if (isSorted()) { drawRows(); keep(); } else { answer().catch(failed); }
    });
    holder.querySelector(".explore-downloads").addEventListener("click", function (event) {
      if (event.target.name === "stop") { holder.dataset.stop = "asked"; } else if (event.target.name) { save(event.target.name); }
    });
  }

  async function load() {
    file = await window.SijillParts.open(settings.file, settings.bytes);
    holder.dataset.rows = String(file.rows);
    drawHead();
    await answer();
  }

  holder.hidden = false;
  form.elements.q.value = state.q;
  drawHead(); drawFacets(); drawColumns();
  listen();
  status.textContent = told("loading", { file: settings.table + ".parquet", size: settings.size });
  load().catch(failed);
})();
