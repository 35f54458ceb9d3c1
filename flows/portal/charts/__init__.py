"""Charts: what the release says at a glance, one module a kind of chart.

Each chart is counted from the rows, drawn, and told again as a table of data and as a file `api/charts/<name>.csv`
that serves both languages and opens in Excel. Drawings are SVG made here, with a title and a description, colours by
class and so by theme, text directions told for each text: the drawing itself has no direction (`svg{direction:ltr}` in
the style sheet). Time runs from left to right in both languages; bars grow from the side where reading begins.
A drawing has no links: its table has them.
"""
