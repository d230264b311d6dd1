"""The worked-out answers of the small set hold on any day: windows and dates are counted from it.

And whatever acts are done on whichever days, what leaves sum to is what everybody counted gives.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from graph.counts.advancing import advance
from graph.scope import Principal, Role
from graph.server import Server
from graph.store import Store
from schema import contract
from schema.context import Context
from tests.conftest import RING, load_afresh
from tests.counting import WINDOWS, build, drifts
from tests.drill.acts import chance_of
from tests.graph.coverage.service_answers import counts
from tests.graph.coverage.worked_out import in_the_files_words, worked_out
from tests.oracle.answers import every_question
from tests.oracle.places import Axis

DAYS = (date(2027, 1, 1), date(2028, 2, 29), date(2027, 3, 31), date(2026, 10, 1))
AREAS = (None, "3707", "370784")
BEGIN = date(2026, 7, 15)
RUNS, ROUNDS, ACTS = (1, 2), 3, 30
LOW = ("370784001", "370784001001")
#: Acts that change answers, each about things drawn by their labels; many are against a rule, and change nothing.
CALLS = (
    'consult(member: "{Member}", outcome: AGREED)',
    'consult(member: "{Member}", outcome: DECLINED, reason: OTHER)',
    'proposeRegistration(member: "{Member}", community: "{Community}", channel: SENT)',
    'acceptRegistration(registration: "{Registration}")',
    'endRegistration(member: "{Member}")',
    'reRegister(member: "{Member}")',
    'moveHome(member: "{Member}", community: "{Community}")',
    'verifyHome(member: "{Member}")',
    'transferAffiliation(member: "{Member}", branch: "{Branch}", source: "介绍信")',
    'affiliate(member: "{Member}", branch: "{Branch}")',
    'coManage(member: "{Member}", branch: "{Branch}")',
    'takeOver(member: "{Member}", unit: "{Unit}")',
    'recordDeath(member: "{Member}")',
    'mergeMembers(keep: "{Member}", drop: "{Member}", reason: "重复")',
    'offerDocking(unit: "{Unit}", community: "{Community}", side: UNIT)',
    'confirmDocking(unit: "{Unit}", community: "{Community}", side: COMMUNITY)',
    'attachGroup(liaisonGroup: "{LiaisonGroup}", community: "{Community}")',
    'detachGroup(liaisonGroup: "{LiaisonGroup}", community: "{Community}")',
    'findNominal(branch: "{Branch}")',
    'reviveBranch(branch: "{Branch}")',
    'mergeBranch(branch: "{Branch}", into: "{Branch}", number: "1号")',
    'upgradeBranch(branch: "{Branch}", kind: COMMITTEE, number: "1号")',
    'appointSecretary(member: "{Member}", branch: "{Branch}")',
    'train(member: "{Member}")',
    'holdActivity(branch: "{Branch}", name: "学习")',
    'supervise(branch: "{Branch}")',
    'reElect(branch: "{Branch}", termEndsOn: "2030-01-01", number: "1号")',
    'joinSociety(member: "{Member}", society: "{Society}")',
    'leaveSociety(member: "{Member}", society: "{Society}")',
    'serveCommunity(serviceProvider: "{ServiceProvider}", community: "{Community}")',
    'leaveCommunity(serviceProvider: "{ServiceProvider}", community: "{Community}")',
    'offerProject(serviceProject: "{ServiceProject}", community: "{Community}")',
    'closeProject(serviceProject: "{ServiceProject}", community: "{Community}")',
    'recordDelivery(member: "{Member}", serviceProvider: "{ServiceProvider}")',
    'grant(community: "{Community}", year: {year}, amount: 1000, mode: DIRECT)',
    'enterLedger(community: "{Community}", updatedOn: "{day}")',
    'openFile(member: "{Member}", community: "{Community}")',
    'completeFile(memberFile: "{MemberFile}")',
    'dissolveUnit(unit: "{Unit}")',
)
RESULT = "{ __typename ... on ActRefused { code } }"
LABELS = (
    *("Member", "Community", "Branch", "Unit", "Registration", "LiaisonGroup", "Society", "ServiceProvider"),
    *("ServiceProject", "MemberFile"),
)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_answers_hold_as_of_a_day(server: Server, day: date) -> None:
    graph = load_afresh(server, "small", day)

    for axis in Axis:
        for area in AREAS:
            told = graph.use(lambda store, area=area, axis=axis: counts(store, day, area, axis))
            expected = {key: worked_out(key, axis, area) for key in every_question(area, axis)}
            assert expected == {key: in_the_files_words(each) for key, each in told.items()}


async def drawn(store: Store, chance: Random, day: date) -> str:
    """One act, about things that are there; the same ones again and again, so that acts meet."""
    call = chance.choice(CALLS)
    for label in LABELS:
        if "{" + label + "}" in call:
            statement = f"MATCH (n:{label}) RETURN n.id ORDER BY n.id LIMIT 40"
            ids = [str(ident) for (ident,) in await store.run(statement)]
            while "{" + label + "}" in call:
                call = call.replace("{" + label + "}", chance.choice(ids), 1)
    return call.replace("{day}", str(day)).replace("{year}", str(day.year))


async def acted(store: Store, chance: Random, day: date) -> int:
    """Do acts of one day, and return how many were done."""
    done = 0
    for _ in range(ACTS):
        context = Context(store, Principal(Role.CITY_BUREAU), day, WINDOWS, ring=RING)
        document = f"mutation {{ done: {await drawn(store, chance, day)} {RESULT} }}"
        answer = await contract.execute(document, context_value=context)
        assert not answer.errors, (document, answer.errors)
        done += (answer.data or {})["done"]["__typename"] == "ActDone"
    return done


async def agree(store: Store, day: date) -> None:
    """Hold the sums against everybody counted."""
    for axis in Axis:
        for area in (*AREAS, *(LOW if axis is Axis.RESIDENCE else ())):
            live, summed = [await counts(store, day, area, axis, summed=each) for each in (False, True)]
            assert live == summed


def test_whatever_happens_on_whichever_days_the_leaves_sum_to_everybody(server: Server) -> None:
    graph = load_afresh(server, "small", BEGIN)

    async def work(store: Store) -> int:
        done = 0
        for run in RUNS:
            chance, day = chance_of(run), BEGIN + timedelta(days=400 * (run - 1))
            await build(store, day)
            for _ in range(ROUNDS):
                done += await acted(store, chance, day)
                day += timedelta(days=chance.choice((0, 1, 20, 31, 95)))
                await advance(store, WINDOWS, day)
                assert [] == await drifts(store, day)
            await agree(store, day)
        return done

    assert graph.use(work) > ACTS
