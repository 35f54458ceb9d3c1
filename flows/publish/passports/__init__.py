"""What tells of a release: one module a standard, all from the same facts (`facts`, `coverage`).

Files of one release (`datapackage`, `schema_org`, `croissant`, `citation`, `provenance`, `readme`, `accuracy`) and
files of all releases together, read back from their folders (`announced`: `dcat`, `feed`, `versions_schema`).
"""
