"""`python -m tests.drill`: long proofs with real processes; each prints its seed and figures, and can be replayed."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
import time
from collections.abc import Callable, Coroutine
from random import SystemRandom

from tests.bench.saying import say
from tests.drill.audit import audit
from tests.drill.clear_text import clear_text
from tests.drill.counts import counts
from tests.drill.cut import cut
from tests.drill.figures import FAULTS, HOMES, SCALES, Figures, faults, keep
from tests.drill.ground import neo4j
from tests.drill.kill import kill
from tests.drill.leaks import leaks
from tests.drill.live import live
from tests.drill.writers import writers


def run(name: str, seed: int, much: dict[str, int], told: list[str]) -> Figures:
    """Run one drill on a Neo4j of its own and return its figures; what it found goes to `told`."""
    home = HOMES / name / "service"
    with neo4j(HOMES / name) as ours:
        # These stop it themselves.
        if name == "kill":
            return asyncio.run(kill(ours, home, seed, kills=much["kills"], told=told))
        if name == "counts":
            much_ = {each: much[each] for each in ("clients", "seconds")}
            return asyncio.run(counts(ours, home, seed, kills=much["restarts"], told=told, **much_))
        if name == "clear-text":
            return asyncio.run(clear_text(ours, home, seed, acts=much["acts"], told=told))
        server = ours.start()
        drills: dict[str, Callable[[], Coroutine[None, None, Figures]]] = {
            "writers": lambda: writers(server, home, seed, clients=much["clients"], seconds=much["seconds"], told=told),
            "cut": lambda: cut(server, home, seed, acts=much["acts"], told=told),
            "leaks": lambda: leaks(server, seed, reads=much["reads"], told=told),
            "live": lambda: live(
                server, home, seed, subscribers=much["subscribers"], changes=much["events"], told=told
            ),
            "audit": lambda: audit(server, home, seed, changes=much["changes"], told=told),
        }
        return asyncio.run(drills[name]())


def main() -> int:
    """Run the drills that were named, keep their figures, and return 1 where any fault was found."""
    chosen = parser().parse_args()
    logging.disable()  # each refused read would be told
    seed = SystemRandom().randrange(1_000_000) if chosen.seed is None else int(chosen.seed)
    found_any = False
    for name in chosen.names or FAULTS:
        again = f"python -m tests.drill {name} --seed {seed} --scale {chosen.scale}"
        say(f"{name}  {again}")
        told: list[str] = []
        began = time.monotonic()
        figures = run(name, seed, SCALES[chosen.scale] | _given(chosen), told)
        key = name.replace("-", "_")
        keep({**figures, f"{key}_seed": seed, f"{key}_seconds": round(time.monotonic() - began)})
        for line in told[:20]:
            say(line)
        wrong = faults(name, figures)
        found_any |= bool(wrong)
        sys.stdout.write(f"{name}: {'有问题 / FAULTS ' + str(wrong) if wrong else '无误 / sound'}\n")
        sys.stdout.writelines(f"  {figure} {value}\n" for figure, value in figures.items())
    return int(found_any)


def _given(chosen: argparse.Namespace) -> dict[str, int]:
    """Return how much was asked for beside the scale."""
    return {name: much for name in SCALES["long"] if (much := vars(chosen)[name])}


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    root = argparse.ArgumentParser(prog="python -m tests.drill", description="演练 / drills")
    root.add_argument(
        "names",
        nargs="*",
        choices=[[], *FAULTS],
        metavar="name",
        help=f"{'、'.join(FAULTS)}；省略为全部 / all by default",
    )
    root.add_argument("--seed", type=int, help="重演时给出 / to replay one")
    root.add_argument("--scale", choices=list(SCALES), default="long", help="规模 / how much (%(default)s)")
    for name, much in SCALES["long"].items():
        root.add_argument(f"--{name}", type=int, help=f"多少，长的为 {much} / how many; {much} in the long form")
    return root


if __name__ == "__main__":
    os.environ.pop("NEO4J_URI", None)
    sys.exit(main())
