"""Counts at the leaves: each community and each unit carries the numbers of every question, and areas are sums of them.

layout.py      what a leaf counts, in one list of numbers
standing.py    how subjects stand: one statement a kind, that asks all its questions anew
leaves.py      at which leaves a subject is counted
concerns.py touching.py   which subjects' answers depend on what an act wrote
recount.py     counting some subjects anew, in the transaction that changed them
marker.py      as of which day, and by which definitions, the counts are good
advancing.py   the calendar: what falls due on a day
snapshot.py    a day's numbers, kept once it is over
rebuilding.py verifying.py gathering.py   everything anew, or compared; in batches
"""
