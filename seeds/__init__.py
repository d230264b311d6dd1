"""Fixtures: CSV sets, their checks and their loading into the graph.

sources.py    a set as sheets of text: a folder of CSV files, or the generated city
days.py       how fixtures spell days
cells.py      a property's cell becomes a typed value: a pydantic model a noun and a link
reading.py    sheets become rows: `read(source, day)`
linking.py    what only rows together show: missing ends, second homes, areas without a parent
rules.py      rules of the field that a set breaks: warnings
loading.py    `load(store, source, …)`: checked, then written in one transaction
settings.py   the day to load for
piping.py     a command whose reader has gone
report.py     problems, warnings and what a load did
"""
