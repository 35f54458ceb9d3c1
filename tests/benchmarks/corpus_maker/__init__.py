"""Made-up texts for measuring: as many documents as wanted, each a function of a seed and its number alone.

`document` gives one, `broken` says which numbers are spoilt and how, `writing` puts them into a folder with a
`sources.csv`. Around them: `chance` (reproducible draws), `names`, `people`, `days`, `meetings` (what documents
tell of), `sentences` and `sentences.csv` (how they tell it), `scene` (what fills the gaps of a sentence).
The words come from `raw/`, the vocabularies, CLDR and GeoNames, so a corpus stays the same while these do.
"""
