"""Acts by chance on the small set: any of those that change answers, about things that are there."""

from __future__ import annotations

from datetime import date
from random import Random

from graph.scope import Principal, Role
from graph.store import Store
from schema import contract
from schema.context import Context
from tests.conftest import RING
from tests.counting import WINDOWS

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


async def acted(store: Store, chance: Random, day: date, acts: int) -> int:
    """Do acts of one day, and return how many were done."""
    done = 0
    for _ in range(acts):
        context = Context(store, Principal(Role.CITY_BUREAU), day, WINDOWS, ring=RING)
        document = f"mutation {{ done: {await drawn(store, chance, day)} {RESULT} }}"
        answer = await contract.execute(document, context_value=context)
        assert not answer.errors, (document, answer.errors)
        done += (answer.data or {})["done"]["__typename"] == "ActDone"
    return done
