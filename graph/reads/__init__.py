"""Reads: a selection becomes one Cypher statement and, beside it, the function that turns its record into an answer.

build.py        one statement in the making: parameters, names, scope; `Value`, the pair every field compiles to
nodes.py        a noun's properties and links
connections.py  pages: keyset cursors, `first`, `totalCount`
filters.py      `where`
paging.py       pages over the ordered segments of a population
counting.py     coverage: totals, rows, exclusions
gaps.py         coverage: who is not covered, why, whose turn
roots.py        the fields of Query
statement.py    all root fields of an operation in one statement
"""
