"""The chapters of the city in their order; a later one asks the earlier ones."""

from __future__ import annotations

from seeds.city.affiliation import add_affiliations
from seeds.city.book import Tables
from seeds.city.branch_life import add_branch_life, add_changes
from seeds.city.branches import add_branches
from seeds.city.care import add_care
from seeds.city.committees import add_committees
from seeds.city.docking import add_dockings
from seeds.city.former import add_former, add_others
from seeds.city.money import add_money
from seeds.city.other_branches import add_other_branches
from seeds.city.people import add_people
from seeds.city.places import add_places, write_communities
from seeds.city.registration import add_registrations, add_surveys
from seeds.city.societies import add_societies
from seeds.city.stated import add_stated
from seeds.city.things import City
from seeds.city.units import add_units

MEMBERS = 8400
CHAPTERS = (
    add_places,
    add_units,
    add_people,
    add_committees,
    add_branches,
    add_other_branches,
    write_communities,
    add_registrations,
    add_surveys,
    add_affiliations,
    add_dockings,
    add_branch_life,
    add_societies,
    add_care,
    add_money,
    add_former,
    add_others,
    add_changes,
    add_stated,
)


def tables(seed: int, members: int = MEMBERS) -> Tables:
    """Return file name (`nouns/Member.csv`) to rows of strings, the header first: the same for the same seed.

    Another number of members keeps the areas, the units and the 292; the stated 8000 then holds or not.
    """
    city = City(seed, members)
    for chapter in CHAPTERS:
        chapter(city)
    return city.book.tables()
