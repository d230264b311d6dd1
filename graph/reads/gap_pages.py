"""`gaps` and `tasks` as connections: one question's gaps from its segments; what is one's turn across questions."""

from __future__ import annotations

from graph.coverage import owners
from graph.coverage.kinds import Question, Subject
from graph.coverage.terms import counted
from graph.reads import cursors, paging
from graph.reads.asking import Asked
from graph.reads.build import Build, Root, Value
from graph.reads.connections import Listing, assemble, edge_value
from graph.reads.counting import lets
from graph.reads.gaps import Narrowed, about, gap, holding, open_, since, sought
from graph.reads.nodes import cell
from graph.selection import Field

TASK = "task"
#: What a task's row carries from finding it to telling about it.
KEPT = "place, x, k, question, reasons, owner, since, home, seat"
#: A gap is reached by no link: its edges have no properties of one.
NO_LINK = Listing("CoverageGap", "", "", None)


def gap_pages(build: Build, asked: Asked, question: Question, wanted: Field) -> Root:
    """Compile the gaps of one question, in the order of its segments, areas and ids."""
    size = cursors.page_size(wanted.args.get("first"))
    after = paging.after(wanted.args.get("after"))
    narrowed = Narrowed.of(wanted)
    names = {each.name for each in wanted.only()}
    segments = asked.segments(question.subject)
    rows = _edges(build, (question,), wanted)
    root = Root()
    listed, total = "[]", build.name("count")
    if names & {"edges", "pageInfo"}:
        page = build.name("gaps")
        kept = sought(build, asked, question, narrowed, after)
        root.clauses.append(f"CALL () {{\n{paging.page(build, segments, kept, size, page)}\nRETURN {page}\n}}")
        cells = ", ".join(["entry[0]", "entry[1]", "entry[2]", *(row.expr for row in rows)])
        told = "\n".join(part for part in (lets(question.given), about(build, asked, question)) if part)
        listed = f"""COLLECT {{
  UNWIND range(0, size({page}) - 1) AS spot
  WITH spot, {page}[spot] AS entry
  WITH spot, entry, entry[3] AS x, entry[4] AS k
{told}
  RETURN [{cells}] ORDER BY spot
}}"""
    if "totalCount" in names:
        every = paging.union(build, segments, sought(build, asked, question, narrowed, None))
        root.clauses.append(f"CALL () {{\n{every}\nRETURN count(*) AS {total}\n}}")
    root.value = assemble(wanted, listed, total, size, rows, lambda row: cursors.write(paging.KIND, *row[:3]), head=3)
    return root


def task_pages(build: Build, asked: Asked, questions: tuple[Question, ...], wanted: Field) -> Root:
    """Compile the gaps whose turn is the principal's own, in the order of the questions, then of areas and ids."""
    size = cursors.page_size(wanted.args.get("first"))
    after = wanted.args.get("after")
    place = cursors.read(str(after), TASK, (int, int, str, str)) if after is not None else None
    later = f"place > {build.value(place)}" if place else "true"
    counted_too = "totalCount" in {each.name for each in wanted.only()}
    rows = _edges(build, questions, wanted)
    cells = ", ".join(["place[0]", "place[1]", "place[2]", "place[3]", *(row.expr for row in rows)])
    root = Root()
    found: list[str] = []
    limit = build.value(size + 1)
    for subject in dict.fromkeys(question.subject for question in questions):
        name = build.name("tasks")
        mine = _mine(build, asked, subject, questions)
        # A count has to see them all; without one, only the first of them are kept.
        kept = (
            f"WITH {KEPT} ORDER BY place\n"
            f"RETURN [collect(CASE WHEN {later} THEN [{KEPT}] END)[..{limit}], count(*)] AS {name}"
            if counted_too
            else f"WITH * WHERE {later}\nWITH {KEPT} ORDER BY place LIMIT {limit}\n"
            f"RETURN [collect([{KEPT}]), 0] AS {name}"
        )
        root.clauses.append(f"CALL () {{\n{mine}\n{kept}\n}}")
        found.append(name)
    listed = f"""COLLECT {{
  UNWIND {" + ".join(f"{name}[0]" for name in found)} AS entry
  WITH {", ".join(f"entry[{index}] AS {name}" for index, name in enumerate(KEPT.split(", ")))}
  ORDER BY place LIMIT {limit}
  RETURN [{cells}] ORDER BY place
}}"""
    total = " + ".join(f"{name}[1]" for name in found)
    root.value = assemble(wanted, listed, total, size, rows, lambda row: cursors.write(TASK, *row[:4]), head=4)
    return root


def _edges(build: Build, questions: tuple[Question, ...], wanted: Field) -> list[Value]:
    return [
        edge_value(NO_LINK, edge, lambda asked: gap(build, questions, asked.only()), cell)
        for edge in wanted.only()
        if edge.name == "edges"
    ]


def _mine(build: Build, asked: Asked, subject: Subject, questions: tuple[Question, ...]) -> str:
    """Return the clauses that bind one's own gaps about one kind of subject, all its questions in a single pass."""
    own = {index: question for index, question in enumerate(questions) if question.subject is subject}
    turns = build.value(owners.turns_of(questions))
    who = build.who
    mine = f"owner[0] = {build.value(who.role.value)}"
    anchored = f" AND owner[1] = {build.value(who.anchor)}" if who.anchor else ""
    clauses = (
        paging.union(build, asked.segments(subject), paging.Sought()),
        f"WITH * WHERE {counted('x')}" if subject is Subject.MEMBER else "",
        "" if subject is Subject.PAIR else "WITH *, null AS k",
        "CALL (x, k) {\n" + "\nUNION ALL\n".join(_open(index, question) for index, question in own.items()) + "\n}",
        "WITH *, [question, number, key, id] AS place",
        lets(owners.scene(tuple(own.values()), asked.city, turns)),
        f"WITH * WHERE {mine}{anchored}",
    )
    return "\n".join(clause for clause in clauses if clause)


def _open(index: int, question: Question) -> str:
    """Return the branch of one question: only those who are not covered are told about."""
    clauses = (
        lets(question.given),
        f"WITH * WHERE {open_(question)}",
        lets(question.told),
        lets((("reasons", holding(question)),)),
        f"RETURN {index} AS question, reasons, {since(question, 'reasons')} AS since",
    )
    return "\n".join(clause for clause in clauses if clause)
