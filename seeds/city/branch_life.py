"""The life of branches in life: secretaries and their training, activities, supervision, and changes on record."""

from __future__ import annotations

import random

from seeds.city import words
from seeds.city.chance import between, hit, recorded, within
from seeds.city.things import Branch, City, Member

LATE = 120  # days: a branch that is not lively did nothing since
ATTENDANCE = 9


def add_branch_life(city: City) -> None:
    """Write who leads each branch, what it held and who visited it."""
    rng = city.draw("branch life")
    leaders: set[str] = set()
    for branch in city.branches:
        _lead(city, rng, branch, leaders)
        _meet(city, rng, branch)
        _supervise(city, rng, branch)
        _change(city, rng, branch.id, "SET_UP", within(rng, 1000, 3500))
        if branch.kind != "BRANCH" and hit(rng, 80):
            _change(city, rng, branch.id, "UPGRADE", within(rng, 200, 900))
        if branch.standing and hit(rng, 30):
            _change(city, rng, branch.id, "RE_ELECTION", within(rng, 60, 900))
    for branch in city.idle:
        if branch.kind == "DISSOLVED":
            _change(city, rng, branch.id, rng.choice(("DISSOLUTION", "MERGER")), within(rng, 30, 500))


def _lead(city: City, rng: random.Random, branch: Branch, leaders: set[str]) -> None:
    """Name a secretary among the branch's own people, nobody twice; a weak county leaves some branches without."""
    people = [member for member in branch.people if member.id not in leaders and not member.needs_care]
    if not people or not hit(rng, 80 + branch.county.trained / 5):
        return
    secretary = rng.choice(people)
    leaders.add(secretary.id)
    city.book.link(
        "SECRETARY_OF",
        secretary.id,
        branch.id,
        since=between(rng, 40, 1600),
        termEndsOn=f"today+{rng.randint(100, 1500)}d" if branch.standing and hit(rng, 90) else None,
    )
    if hit(rng, branch.county.trained):
        _train(city, secretary, "thisyear")
    if hit(rng, 50):
        _train(city, secretary, rng.choice(("lastyear", "today-2y")))


def _train(city: City, secretary: Member, day: str) -> None:
    record = city.book.noun("TrainingRecord", on=day, note="党支部书记培训班", recordedBy="老干部局")
    city.book.link("OF", record, secretary.id)


def _meet(city: City, rng: random.Random, branch: Branch) -> None:
    lively = hit(rng, branch.county.lively + 4)
    many = rng.randint(2, 5) if lively else rng.randint(0, 2)
    for number in range(many):
        days = within(rng, 2, 80) if lively and number == 0 else within(rng, LATE, 420)
        activity = city.book.noun(
            "Activity",
            name=rng.choice(words.ACTIVITIES),
            theme=rng.choice(words.THEMES),
            **recorded(rng, days, "党支部书记"),
        )
        city.book.link("HELD", branch.id, activity)
        for member in rng.sample(branch.people, min(len(branch.people), rng.randint(2, ATTENDANCE))):
            city.book.link("ATTENDED", member.id, activity)


def _supervise(city: City, rng: random.Random, branch: Branch) -> None:
    if hit(rng, branch.county.lively + 4):
        days = within(rng, 3, 80)
    elif hit(rng, 60):
        days = within(rng, LATE, 400)
    else:
        return
    visit = city.book.noun("SupervisionVisit", note="查看台账，指导活动", **recorded(rng, days, "党工委挂靠组"))
    city.book.link("TO", visit, branch.id)


def add_changes(city: City) -> None:
    """Write the steps in the lives of branches that are no set-up, and the end of the units that are dissolved."""
    rng = city.draw("changes")
    for branch in city.idle:
        if branch.kind in {"PLANNED", "READY", "NOMINAL"}:
            stage = "PLAN" if branch.kind == "PLANNED" else branch.kind.replace("READY", "READINESS")
            _change(city, rng, branch.id, stage, within(rng, 30, 500))
    for branch in city.branches[::12]:
        _change(city, rng, branch.id, "LIFE", within(rng, 600, 900))
    for branch in city.branches[::60]:
        _change(city, rng, branch.id, "NOMINAL", within(rng, 400, 500))
        _change(city, rng, branch.id, "REVIVAL", within(rng, 30, 300))
    for unit in city.units:
        if unit.dissolved:
            _change(city, rng, unit.id, "DISSOLUTION", within(rng, 1000, 4000))


def _change(city: City, rng: random.Random, changed: str, kind: str, days: int) -> None:
    number = f"离退党组（示例）{city.numbers.document():04d}号"
    change = city.book.noun("OrgChange", kind=kind, number=number, **recorded(rng, days, "离退休干部党工委"))
    city.book.link("OF", change, changed)
