"""The site of a large release: everything that is about all rows, and one page that shows any row.

A page for each document, meeting, actor and instrument is some fifty files a text; of 100,000 texts that is five
million files, and no memory holds their rows. So from `large_from` documents on there are the home page with its
charts, the pages of tables with their dictionary, the explorer, releases, citing, method, and in place of the others

- `row.html?table=statements&statement_id=…`, which reads a row, the text that it was read from and the rows that name
  it out of the published files, by ranges of bytes, and shows how to cite it;
- for documents, meetings, actors and instruments a page of counts that lead into the explorer, and a field to search
  their names there.

The explorer reads parts of a table, too: groups of rows and pages whose statistics exclude a question are passed over.
Rows stay in their files while the site is made (`flows.portal.stored_rows`), so memory does not grow with them.
"""
