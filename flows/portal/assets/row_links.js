// Where a row of a table stands on the site, as `flows.portal.addresses` names pages and anchors.
(function (root) {
  "use strict";
  var sijill = root.Sijill = root.Sijill || {};
  var MOST_BYTES = 120, EMPTY = "∅";

  // The file name of an identifier, or null where it is not plainly the identifier but ends in a hash.
  function slug(identifier) {
    var plain = /^[\p{L}\p{N}_:-]+$/u.test(identifier) && new TextEncoder().encode(identifier).length <= MOST_BYTES;
    return plain && identifier[0] !== ":" ? identifier.replace(/:/g, ".") : null;
  }

  // The page of a thing, seen from an explorer.
  function pageOf(identifier, folder) {
    var name = slug(folder === "meetings" ? identifier.replace(/^meeting:/, "") : identifier);
    return name ? "../" + folder + "/" + encodeURIComponent(name) + ".html" : null;
  }

  // `place` is what `row_links.py` says: the page of a thing, a row by its identifier, or a row by what its anchor is made of.
  function addressOf(cells, row, place) {
    if (place.page) { return pageOf(String(cells[place.page][row]), place.folder); }
    var identifier = place.row && String(cells[place.row][row]), anchor;
    // An identifier is that of the document, the kind of row and its start; some tables have it alone.
    var text = cells.document_id ? cells.document_id[row] : identifier.split(":").slice(0, -2).join(":");
    if (place.row) {
      anchor = identifier.startsWith(text + ":") ? identifier.slice(text.length + 1) : identifier;
    } else {
      anchor = [place.anchor[0]].concat(place.anchor.slice(1).map(function (part) { return cells[part][row]; })).join(":");
    }
    var page = pageOf(text, "documents"), name = slug(anchor);
    return page && name ? page + "#" + encodeURIComponent(name) : null;
  }

  // The absolute address of a row; of one without a place of its own, the explorer that shows it alone.
  function rowLink(cells, row, place, key, here) {
    var address = place && addressOf(cells, row, place);
    return new URL(address || "?" + key.map(function (name) {
      var value = cells[name][row];
      return "in." + name + "=" + encodeURIComponent(value === null ? EMPTY : String(value));
    }).join("&"), here).href;
  }

  sijill.rowLinks = { pageOf: pageOf, rowLink: rowLink };
})(typeof window === "undefined" ? globalThis : window);
