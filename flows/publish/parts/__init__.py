"""A large release is made in parts: the rows of some hundred neighbouring texts, judged by themselves and kept.

What judging a row asks for is its own text and the shared things that it names (entities, meetings, instruments). So
the rows of some texts, with those things beside them, can be made fit for publication, and judged, without the others:
by another process, and not again as long as nothing that they depend on has changed.

`publishing` goes through all of it. `shared` judges what texts share, with `claims` of texts on it; `order` is what a
part depends on, and `orders` finds it for all parts of a `corpus`; `making` makes one, `made` is what comes of it and
is kept; `whole` puts parts together, `putting` publishes them; `scope` says what a part can tell by itself. See
docs/adr/0021-large-releases-in-parts.md.
"""
