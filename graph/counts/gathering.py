"""Everybody who is counted, in batches by kind and id: each kind's subjects, then who is kept and is no more."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from typing import Final

from graph.coverage.kinds import Subject
from graph.store import Store

BATCH: Final = 1_000
#: The step after the last kind: of all standings that are kept.
KEPT: Final = "kept"
STEPS: Final = (*(subject.value for subject in Subject), KEPT)

_SUBJECTS: Final = """MATCH (x:{label})
WHERE x.id > $after
WITH x.id AS id ORDER BY id LIMIT $batch
RETURN '{label}' AS kind, id, id AS last"""
# A unit's pairs are few: they go together, so that a batch ends with a unit.
_PAIRS: Final = """MATCH (u:Unit)
WHERE u.id > $after
WITH u ORDER BY u.id LIMIT $batch
OPTIONAL MATCH (u)<-[:RETIRED_FROM]-(:Member)-[:LIVES_IN]->(c:Community)
WITH DISTINCT u.id AS unit, u.id + '|' + c.code AS id ORDER BY unit, id
RETURN 'UnitCommunityPair' AS kind, id, unit AS last"""
_PAIR_THERE: Final = """MATCH (:Unit {id: split(s.of, '|')[0]})<-[:RETIRED_FROM]-(:Member)-[:LIVES_IN]->(c:Community)
      WHERE c.code = split(s.of, '|')[1]"""
_THERE: Final = "\n".join(
    f"    WHEN '{subject}' THEN EXISTS {{ "
    + (_PAIR_THERE if subject is Subject.PAIR else f"(:{subject} {{id: s.of}})")
    + " }"
    for subject in Subject
)
# Those that are there were looked at by their kind: what is kept of others is to count nowhere.
_KEPT: Final = f"""MATCH (s:Standing)
WHERE s.of > $after
WITH s ORDER BY s.of LIMIT $batch
RETURN s.kind AS kind, CASE WHEN CASE s.kind
{_THERE}
  END THEN null ELSE s.of END AS id, s.of AS last"""


@dataclass(frozen=True)
class Mark:
    """How far a walk has come: the step, and the last id of it that is done."""

    step: str = STEPS[0]
    after: str = ""


BEGIN: Final = Mark()


@dataclass(frozen=True)
class Batch:
    """Some subjects of kinds, and how far the walk has come with them."""

    subjects: dict[Subject, list[str]]
    mark: Mark


async def batches(
    store: Store, begin: Mark, size: int = BATCH, kinds: Collection[Subject] = tuple(Subject)
) -> AsyncIterator[Batch]:
    """Yield all subjects of some kinds after a mark, and at last what is kept of any that are no more."""
    steps = [step for step in STEPS if step == KEPT or step in kinds]
    after = begin.after
    for step in steps[steps.index(begin.step) if begin.step in steps else 0 :]:
        statement = {KEPT: _KEPT, Subject.PAIR.value: _PAIRS}.get(step) or _SUBJECTS.format(label=step)
        while True:
            rows = await store.run(statement, after=after, batch=size if step != Subject.PAIR else size // 10)
            if not rows:
                break
            after = str(rows[-1][2])
            subjects: dict[Subject, list[str]] = {}
            for kind, ident, _ in rows:
                if ident is not None:
                    subjects.setdefault(Subject(str(kind)), []).append(str(ident))
            yield Batch(subjects, Mark(step, after))
        after = ""


async def everybody(store: Store) -> int:
    """Return about how many subjects a walk comes by; pairs, and those that are no more, are not counted beforehand."""
    counts = " + ".join(f"COUNT {{ (:{subject}) }}" for subject in Subject if subject is not Subject.PAIR)
    ((found,),) = await store.run(f"RETURN {counts}")
    return int(str(found))
