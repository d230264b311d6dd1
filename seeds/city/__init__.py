"""The example city: 潍坊市 with invented people, units and communities, the same bytes for the same seed.

counties.py      each county's shape as a table of numbers: what it does well, what badly
words.py         the words that names are composed of;  names.py  composes them, with numbers nobody owns
book.py          the tables under writing: rows of strings as a fixture's CSV holds them
chance.py        chances and days, as all chapters draw them
things.py        the few things that later chapters ask earlier ones for, and `City`, which carries them
places.py units.py people.py placing.py         where, from where, who
committees.py branches.py other_branches.py     who organises them
branch_life.py societies.py                     what they do together
registration.py affiliation.py docking.py       consulted and registered, enrolled, docked
care.py money.py stated.py                      services; money and standards; what the speech states
generator.py     the chapters in their order
"""

from __future__ import annotations

from seeds.city.generator import tables

__all__ = ["tables"]
