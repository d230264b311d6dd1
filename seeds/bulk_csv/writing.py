"""Write the template once for each city: as many members as asked, in cities of a size that a county bureau knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from graph.model import BY_LABEL
from seeds import city
from seeds.bulk_csv.template import MARK, template
from seeds.city.counties import PROVINCE
from seeds.sources import DEFAULT_SEED

#: Members of one city at most: its 342 communities then have about 150 each, and a county 2,000 to 8,000.
A_CITY: Final = 50_000
#: GB/T 2260 gives these to no province: each copied city stands in one of them, its codes valid prefixes all the same.
NO_PROVINCES: Final = (*range(24, 31), 38, 39, 40, 47, 48, 49, *range(55, 61), *range(66, 71), *range(72, 81))
PROVINCES: Final = (PROVINCE[0], *map(str, NO_PROVINCES))


@dataclass(frozen=True)
class Written:
    """The importer's files: labels (`Area:Community`) and types of links, each with its file."""

    nodes: dict[str, Path]
    links: dict[str, Path]

    def arguments(self) -> list[str]:
        """Return the files as the importer is told them."""
        nodes = [f"--nodes={labels}={path}" for labels, path in self.nodes.items()]
        return [*nodes, *(f"--relationships={of_type}={path}" for of_type, path in self.links.items())]


def provinces(members: int) -> tuple[str, ...]:
    """Return the provinces of the cities that a graph of so many members is written as, in the order of writing."""
    return PROVINCES[: min(max(1, round(members / A_CITY)), len(PROVINCES))]


def write(folder: Path, members: int, *, day: date, seed: int = DEFAULT_SEED) -> Written:
    """Write a graph of about so many members as of a day; ids and codes are distinct, names repeat from city to city.

    What is sealed is there by its mask alone: nobody can open it, and it has no hash.
    """
    copies = provinces(members)
    folder.mkdir(parents=True, exist_ok=True)
    written = Written({}, {})
    for sheet in template(city.tables(seed, members // len(copies)), day):
        path = folder / f"{sheet.name}.csv"
        with path.open("wb") as file:
            file.write(f"{sheet.header}\n".encode())
            for province in copies:
                file.write(sheet.body.replace(MARK.encode(), province.encode()))
        noun = BY_LABEL.get(sheet.name)
        if noun is None:
            written.links[sheet.name] = path
        else:
            written.nodes[":".join((*noun.extra, noun.label))] = path
    return written
