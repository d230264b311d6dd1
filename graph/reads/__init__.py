"""Reads: a selection becomes one Cypher statement and, beside it, the function that writes its record as the answer.

build.py        one statement in the making: parameters, names, scope, and what it depends on of a request
values.py       `Value`, the pair every field compiles to: what Neo4j returns, and how Python writes it
writing.py      the Python that is written for a plan: one comprehension a list of rows
nodes.py        a noun's properties and links; values of several types
pages.py        which page is asked for;  cursors.py  what marks a row
connections.py  pages of nodes behind a pattern, their edges, counts and `pageInfo`
paging.py       pages over the ordered segments of a population;  listing.py  the lists of Query
filters.py      `where`
asking.py       the area and axis of a question;  counting.py lines.py coverage_*.py  its numbers and breakdown
gaps.py         who is not covered, why, whose turn;  gap_fields.py gap_pages.py  as fields and pages
league.py       the counties of one's city beside each other
searching.py network.py  search; the picture of an area
trail.py        the audit trail
roots.py        the fields of Query
statement.py    all root fields of an operation as one plan;  plans.py  the plans of a selection, found again
"""
