"""What changed from one release to the next, why, and what number that makes.

`compare` finds the difference (`diff` is its shape), `causes` says why, `versions` gives the number; `changes`,
`changes_page` and `corrections` tell it, `withdrawn` keeps what is gone, `discretion` keeps secrets.
"""
