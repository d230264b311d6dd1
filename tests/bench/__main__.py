"""`python -m tests.bench`: measure the service beside hand-written Cypher, plain Strawberry and the peer."""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from graph.server import Server
from graph.store import Store, opened
from tests.bench import acts, checking, contenders, counts, inside, pages, rounds
from tests.bench.contenders import Running
from tests.bench.graph import served
from tests.bench.load import Loader, loader
from tests.bench.memory import Memory, memory
from tests.bench.reads import Asked, asked_of
from tests.bench.report import Findings
from tests.bench.saying import say

T = TypeVar("T")
DEFAULT_SIZE = 10_000


def main() -> None:
    """Measure one size, print the table, leave the ratios."""
    chosen = parser().parse_args()
    if not chosen.only:
        reads(chosen)
    if not chosen.hold and chosen.only != "acts":
        say("计数 / counts")
        counted = counts.measure(chosen.size)
        acts.keep(counted)
        sys.stdout.writelines(f"{key:28} {value}\n" for key, value in counted.items())
    if not chosen.hold and chosen.only != "counts":
        say("办理 / acts")
        found = acts.measure(rounds=chosen.rounds, seconds=chosen.seconds)
        acts.keep(found)
        sys.stdout.write(acts.table(found))


def reads(chosen: argparse.Namespace) -> None:
    """Measure reads on one graph, print the table, leave the ratios."""
    with served(chosen.size) as server:
        if chosen.hold:
            hold(server)
            return
        found = Findings(chosen.size)
        try:
            measure(server, found, chosen)
        finally:
            found.save()
            sys.stdout.write(found.table())


def measure(server: Server, found: Findings, chosen: argparse.Namespace) -> None:
    """Run every measurement, each kept as soon as it is there."""
    asked = asyncio.run(used(server, lambda store: asked_of(store, chosen.size)))
    found.wide_rows = asked.wide_rows
    with contenders.running(chosen.size, server, asked) as running, loader() as load:
        if not any(lane.name.startswith("peer") for lane in running.lanes):
            found.missing.append("peer：没有装上 / not installed")
        say("核对各家的答案 / comparing the answers")
        asyncio.run(used(server, lambda store: checking.check(running.lanes, store, asked)))

        def keep(taken: rounds.Taken) -> None:
            found.taken = taken
            found.save()

        rounds.take(running.lanes, load, rounds=chosen.rounds, seconds=chosen.seconds, keep=keep)
        alone(server, found, asked, running, load)
        if chosen.memory:

            def told(kept: Memory) -> None:
                found.memory = kept
                found.save()

            # Last: it takes the longest.
            memory(running, load, asked, told)


def alone(server: Server, found: Findings, asked: Asked, running: Running, load: Loader) -> None:
    """Measure what is told of the service alone."""
    environment = contenders.environment(found.size, server, running.service_port)

    def deep() -> None:
        deepest = pages.deep_page(running, load)
        found.deep_page, found.deep_page_number = deepest.ratio, deepest.page

    def city() -> None:
        found.city_gaps_over_county_gaps = pages.city_over_county(running, load, asked)

    def own() -> None:
        found.service_ms_small = inside.service_ms(environment, str(asked.small["id"]))

    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("深处的一页 / a deep page", deep),
        ("市与县 / a city and a county", city),
        ("服务自身的时间 / the service's own time", own),
    )
    for title, step in steps:
        say(title)
        step()
        found.save()


async def used(server: Server, work: Callable[[Store], Awaitable[T]]) -> T:
    """Return what some work on an open store returns."""
    async with opened(server) as store:
        return await work(store)


def hold(server: Server) -> None:
    """Keep the graph running until Ctrl-C, for a look by hand."""
    say(f"NEO4J_URI={server.uri} NEO4J_USER={server.user} NEO4J_PASSWORD={server.password}")
    say(f"{server.browser_url}  Ctrl-C")
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        return


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    root = argparse.ArgumentParser(prog="python -m tests.bench", description="基准测试 / benchmarks")
    root.add_argument("only", nargs="?", choices=["acts", "counts"], help="只测办理或计数 / acts or counts alone")
    root.add_argument("--size", type=int, default=DEFAULT_SIZE, help="党员数 / members (%(default)s)")
    root.add_argument("--rounds", type=int, default=7, help="轮数 / rounds (%(default)s)")
    root.add_argument(
        "--seconds", type=float, default=3.0, help="每家每轮的秒数 / seconds a lane a round (%(default)s)"
    )
    root.add_argument("--memory", action="store_true", help="加测内存，要 5 至 20 分钟 / memory too, 5 to 20 minutes")
    root.add_argument("--hold", action="store_true", help="只运行这张图 / only run the graph, until Ctrl-C")
    return root


if __name__ == "__main__":
    os.environ.pop("NEO4J_URI", None)
    main()
