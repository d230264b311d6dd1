"""Care: who serves which community, with which projects, and what was delivered to whom (养老服务、服务党员项目)."""

from __future__ import annotations

import random
from dataclasses import dataclass

from seeds.city import words
from seeds.city.chance import hit, recorded, within
from seeds.city.counties import AWAY, COUNTIES, County
from seeds.city.things import City, Community, Member

COMMUNITIES_A_CENTRE = 8
ROTATED_DAYS = 30


@dataclass(frozen=True)
class _Provider:
    """A provider with the projects it still offers, and the one it has ended."""

    id: str
    active: tuple[str, ...]
    ended: str


def add_care(city: City) -> None:
    """Write the providers of each county, whom they serve and what they did."""
    rng = city.draw("care")
    residents = city.residents()
    for county in (*COUNTIES, AWAY):
        places = [place for place in city.communities if place.county is county]
        centres = [
            _provider(city, rng, f"{county.name}{at + 1}号居家养老服务中心", "HOME_CARE")
            for at in range(1 + len(places) // COMMUNITIES_A_CENTRE)
        ]
        volunteers = _provider(city, rng, f"{county.name}银龄志愿服务队", "VOLUNTEERS")
        for at, place in enumerate(places):
            found = _serve(city, rng, place, centres[at * len(centres) // len(places)], volunteers)
            _care(city, rng, residents.get(place.code, []), found)
        _add_firm(city, rng, county, places)
    _care_for_elders(city, rng)


def _provider(city: City, rng: random.Random, name: str, kind: str) -> _Provider:
    book = city.book
    provider = book.noun("ServiceProvider", name=name, kind=kind)
    projects: list[str] = []
    for at, called in enumerate(rng.sample(words.PROJECTS, 4)):
        projects.append(book.noun("ServiceProject", name=called, active=at > 0))
        book.link("OFFERS", provider, projects[-1])
    return _Provider(provider, tuple(projects[1:]), projects[0])


def _serve(
    city: City, rng: random.Random, place: Community, centre: _Provider, volunteers: _Provider
) -> _Provider | None:
    """Write who serves a community and with what; return who delivers there."""
    county = place.county
    found = centre if hit(rng, county.provider) else volunteers if hit(rng, 20) else None
    if found:
        city.book.link("SERVES", found.id, place.code)
    if found is centre and hit(rng, 25):
        city.book.link("SERVES", volunteers.id, place.code)
    offering = found or volunteers
    if hit(rng, county.project):
        many = rng.choices((1, 2, 3), (70, 27, 3))[0]
        for project in rng.sample(offering.active, many):
            city.book.link("OFFERED_IN", project, place.code)
    if hit(rng, 12):
        city.book.link("OFFERED_IN", offering.ended, place.code)
    return found


def _care(city: City, rng: random.Random, people: list[Member], provider: _Provider | None) -> None:
    """Write deliveries: within thirty days, long ago or never; hardly any where nobody serves."""
    if provider is None:
        return
    for member in people:
        if not member.needs_care:
            continue
        if hit(rng, member.county.provider - 8):
            _deliver(city, rng, provider, member.id, within(rng, 1, ROTATED_DAYS - 2))
        if hit(rng, 60):
            _deliver(city, rng, provider, member.id, within(rng, ROTATED_DAYS + 8, 220))


def _deliver(city: City, rng: random.Random, provider: _Provider, client: str, days: int) -> None:
    act = city.book.noun("ServiceDelivery", note=rng.choice(words.PROJECTS), **recorded(rng, days, "服务人员"))
    city.book.link("OF", act, client)
    city.book.link("DELIVERED_BY", act, provider.id)


def _care_for_elders(city: City, rng: random.Random) -> None:
    centre = _provider(city, rng, "潍坊银龄居家养老服务中心", "HOME_CARE")
    home = next(iter(city.communities))
    city.book.link("SERVES", centre.id, home.code)
    for elder, *_ in city.book.rows("Person")[::10]:
        _deliver(city, rng, centre, elder, within(rng, 1, 120))


def _add_firm(city: City, rng: random.Random, county: County, places: list[Community]) -> None:
    """Write a private firm: it gives room, which is support, and here and there care too."""
    firm = city.book.noun("ServiceProvider", name=f"{county.name}云帆民办企业", kind="PRIVATE")
    with_room = [place for place in places if place.venues]
    for place in rng.sample(with_room, min(len(with_room), 2)):
        city.book.link("PROVIDES_VENUE", firm, place.venues[0])
    if hit(rng, 40):
        city.book.link("SERVES", firm, rng.choice(places).code)
