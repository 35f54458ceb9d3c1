"""A large release is made in parts: the rows of some hundred neighbouring texts, judged by themselves and kept.

What judging a row asks for is its own text and the shared things that it names (entities, meetings, instruments). So
the rows of some texts, with those things beside them, can be made fit for publication, and judged, without the others:
by another process, and not again as long as nothing that they depend on has changed. `order` says what that is,
`making` does it, `made` is what comes of it, `orders` makes the orders of a corpus, `shared` judges what texts share,
and `whole` puts the parts together. See docs/adr/0021-large-releases-in-parts.md.
"""
