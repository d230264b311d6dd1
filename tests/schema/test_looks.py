"""Looking on record: what is sealed is shown to who may see it, once it stands in the trail; copies get a watermark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from graph.audit import Signer, Witness
from graph.coverage import Windows
from graph.model.codes import mask_phone
from graph.scope import principal
from graph.sealing import Key, Ring
from graph.server import Server
from graph.store import Store
from schema import contract
from schema.context import Context
from tests.conftest import Loaded, load_afresh

DAY = date(2026, 7, 15)
PHONE = "{ __typename ... on MemberInClear { repeated phone } ... on ActRefused { code zh } }"
NUMBER = "370799195001010011"
ENTRIES = """MATCH (e:AuditEntry) WHERE e.operation = $operation
RETURN e.kind, e.act, e.chain, e.about, e.reason, e.detail, e.code ORDER BY e.at"""
#: Where in the trail, or in what is kept of an operation, a text stands.
LEFT = """MATCH (n:AuditEntry|Operation|AuditMention)
WHERE any(name IN keys(n) WHERE toStringOrNull(n[name]) CONTAINS $text) RETURN count(n)"""


@dataclass(frozen=True)
class Office:
    """A graph whose acts are witnessed, and whoever acts there."""

    graph: Loaded
    witness: Witness

    def answer(self, call: str, role: str = "CITY_BUREAU", anchor: str | None = "3707") -> Mapping[str, object]:
        """What a mutation's one field is answered with, or the code of the error in its place."""

        async def work(store: Store) -> Mapping[str, object]:
            who = principal(role, anchor, "official-9", "https://id.example")
            context = Context(store, who, DAY, Windows(), self.witness, Ring(Key.of(b"k" * 32)))
            result = await contract.execute(f"mutation {{ told: {call} }}", context_value=context)
            if result.errors:
                return {"error": result.errors[0].message}
            return cast("Mapping[str, Mapping[str, object]]", result.data)["told"]

        return self.graph.use(work)

    def reveal(self, operation: str, role: str = "CITY_BUREAU", anchor: str | None = "3707") -> Mapping[str, object]:
        """What comes of a look at a phone."""
        call = f'revealMember(id: "m-001", reason: "核对住址和电话", operation: "{operation}")'
        return self.answer(f"{call} {PHONE}", role, anchor)

    def entries(self, operation: str) -> list[list[object]]:
        """The trail's entries of an operation."""
        return self.graph.use(lambda store: store.run(ENTRIES, operation=operation))


@pytest.fixture(scope="module")
def office(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small set with a witness."""
    folder = tmp_path_factory.mktemp("witness")
    return Office(load_afresh(server, "small", DAY), Witness(folder / "witness.jsonl", Signer(b"a" * 32)))


def test_a_reveal_shows_what_is_asked_and_is_in_the_trail_without_it(office: Office) -> None:
    told = office.reveal("look")
    ((masked, county),) = office.graph.use(
        lambda store: store.run(
            "MATCH (m:Member {id: 'm-001'})-[:LIVES_IN]->(k) RETURN m.phoneMasked, left(k.code, 6) AS county"
        )
    )
    phone = str(told["phone"])
    assert masked == mask_phone(phone) != phone
    detail = '{"shown":"phone"}'
    assert [["REVEAL", "revealMember", county, ["m-001"], "核对住址和电话", detail, None]] == office.entries("look")
    assert [[0]] == office.graph.use(lambda store: store.run(LEFT, text=phone))


def test_a_reveal_that_the_witness_cannot_keep_shows_nothing_until_it_can(office: Office, tmp_path: Path) -> None:
    told = Office(office.graph, Witness(tmp_path, Signer(b"a" * 32))).reveal("unwitnessed")
    assert "witness" in str(told["error"])
    assert (True, 1) == (office.reveal("unwitnessed")["repeated"], len(office.entries("unwitnessed")))


def test_a_look_tried_again_is_one_look_for_ten_minutes(office: Office) -> None:
    first, second = office.reveal("again"), office.reveal("again")
    assert (False, True, first["phone"]) == (first["repeated"], second["repeated"], second["phone"])
    call = 'revealMember(id: "m-001", reason: "核对住址和电话", operation: "again")'
    wider = office.answer(f"{call} {{ ... on MemberInClear {{ phone address }} ... on ActRefused {{ code }} }}")
    late = "MATCH (o:Operation {id: 'again'}) SET o.at = o.at - duration('PT11M')"
    office.graph.use(lambda store: store.run(late))
    assert ["OPERATION_REUSED"] * 2 == [wider["code"], office.reveal("again")["code"]]
    assert ["REVEAL", "REFUSAL", "REFUSAL"] == [entry[0] for entry in office.entries("again")]


@pytest.mark.parametrize(
    ("role", "anchor"),
    [
        ("COUNTY_BUREAU", "370784"),
        ("COMMUNITY", "370784001001"),
        ("ORIGINAL_UNIT", "u-01"),
        ("AUDITOR", "3707"),
        ("SYSTEM_ADMIN", None),
    ],
)
def test_who_sees_masks_is_shown_no_more_and_the_asking_is_recorded(
    office: Office, role: str, anchor: str | None
) -> None:
    assert "NOT_YOUR_ACT" == office.reveal(f"{role} asks", role, anchor)["code"]
    ((kind, _, _, about, reason, _, code),) = office.entries(f"{role} asks")
    assert ("REFUSAL", ["m-001"], None, "NOT_YOUR_ACT") == (kind, about, reason, code)


def test_another_citys_member_and_nobody_look_the_same(office: Office) -> None:
    hidden = office.reveal("elsewhere", "CITY_BUREAU", "3701")
    absent = office.answer(f'revealMember(id: "m-999", reason: "核对住址") {PHONE}', "CITY_BUREAU", "3701")
    assert ("NOT_FOUND", absent["zh"]) == (hidden["code"], str(hidden["zh"]).replace("m-001", "m-999"))


@pytest.mark.parametrize(
    ("reason", "asked", "code"),
    [
        ("看看", "phone", "REASON_TOO_SHORT"),
        ("    ", "phone", "VALUE_WRONG"),
        (f"核对 {NUMBER}", "phone", "AUDIT_SENSITIVE"),
        ("联系 138 0013 8000", "phone", "AUDIT_SENSITIVE"),
        ("核对住址", "operation", "VALUE_WRONG"),
    ],
)
def test_a_look_without_a_reason_that_can_stand_is_refused(office: Office, reason: str, asked: str, code: str) -> None:
    asking = f"{{ ... on MemberInClear {{ {asked} }} ... on ActRefused {{ code }} }}"
    operation = f"{reason} {asked}"[:8]
    call = f'revealMember(id: "m-001", reason: "{reason}", operation: "{operation}")'
    assert {"code": code} == office.answer(f"{call} {asking}")
    assert [["REFUSAL", None, code]] == [[kind, why, of] for kind, _, _, _, why, _, of in office.entries(operation)]


def test_a_copy_and_a_print_get_a_watermark_and_an_entry(office: Office) -> None:
    asked = "{ ... on Watermark { id text } ... on ActRefused { code } }"
    told = office.answer(
        'recordPrint(of: CoverageGap, area: "370784", question: MEMBER_FILE, count: 20, operation: "paper")' + asked,
        "COUNTY_BUREAU",
        "370784",
    )
    assert str(told["text"]).startswith("https://id.example official-9 · 20")
    assert str(told["text"]).endswith(f" · COUNTY_BUREAU 370784 · {told['id']}")
    ((kind, _, chain, _, _, detail, _),) = office.entries("paper")
    assert ("PRINT", "370784") == (kind, chain)
    assert '{"area":"370784","count":20,"of":"CoverageGap","question":"MEMBER_FILE"}' == detail
    for wrong in ('area: "x", count: 1', "count: -1"):
        assert {"code": "VALUE_WRONG"} == office.answer(f"recordCopy(of: Member, {wrong}) {asked}")
