"""Which document a request stands for: by text, by id, by both; open or trusted; nothing that is sent is kept."""

import pytest

from graph.errors import Refused
from service.asked import Asked
from service.documents import Documents, known
from service.errors import PersistedQueryNotFound
from service.manifest import digest
from service.pages import examples
from service.settings import Settings

KNOWN = "query Known { __typename }"
OTHER = "query Other { __typename }"
OPEN = Documents([KNOWN])
TRUSTED = Documents([KNOWN], trusted=True)


def by_id(text: str) -> dict[str, object]:
    """A request by `documentId`."""
    return {"documentId": f"sha256:{digest(text)}"}


def as_apollo(text: str) -> dict[str, object]:
    """A request by hash, as Apollo's clients send it."""
    return {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest(text)}}}


def refusal(documents: Documents, **sent: object) -> str:
    """The code with which a request is refused."""
    with pytest.raises(Refused) as refused:
        documents.text(Asked.read(sent))
    return refused.value.code


@pytest.mark.parametrize("documents", [OPEN, TRUSTED], ids=["open", "trusted"])
@pytest.mark.parametrize(
    "sent",
    [
        {"query": KNOWN},
        by_id(KNOWN),
        {"documentId": digest(KNOWN)},
        as_apollo(KNOWN),
        by_id(KNOWN) | as_apollo(KNOWN),
        {"query": KNOWN} | by_id(KNOWN),
        {"query": KNOWN} | as_apollo(KNOWN),
        {"query": ""} | by_id(KNOWN),
        {"query": None, "extensions": {"persistedQuery": None}} | by_id(KNOWN),
    ],
)
def test_a_known_document_is_found(documents: Documents, sent: dict[str, object]) -> None:
    assert KNOWN == documents.text(Asked.read(sent))


@pytest.mark.parametrize(
    "sent", [{"query": OTHER}, {"query": OTHER} | by_id(OTHER), {"query": OTHER} | as_apollo(OTHER)]
)
def test_where_documents_are_open_any_text_runs(sent: dict[str, object]) -> None:
    assert OTHER == OPEN.text(Asked.read(sent))


@pytest.mark.parametrize(
    "sent", [{"query": OTHER}, {"query": OTHER} | by_id(OTHER), {"query": OTHER} | as_apollo(OTHER)]
)
def test_where_documents_are_trusted_no_other_text_runs(sent: dict[str, object]) -> None:
    assert "DOCUMENT_NOT_TRUSTED" == refusal(TRUSTED, **sent)


def test_a_known_document_with_other_blanks_is_another() -> None:
    assert "DOCUMENT_NOT_TRUSTED" == refusal(TRUSTED, query=f"{KNOWN}\n")


@pytest.mark.parametrize("sent", [by_id(OTHER), as_apollo(OTHER)])
def test_an_unknown_id_asks_for_the_text_where_documents_are_open(sent: dict[str, object]) -> None:
    assert "PERSISTED_QUERY_NOT_FOUND" == refusal(OPEN, **sent)


@pytest.mark.parametrize("sent", [by_id(OTHER), as_apollo(OTHER)])
def test_an_unknown_id_is_final_where_documents_are_trusted(sent: dict[str, object]) -> None:
    assert "DOCUMENT_UNKNOWN" == refusal(TRUSTED, **sent)


def test_an_unknown_id_is_told_in_the_one_message_that_clients_look_for() -> None:
    assert "PersistedQueryNotFound" == str(PersistedQueryNotFound("sha256:0"))


def test_a_text_that_was_sent_with_its_hash_is_not_kept() -> None:
    documents = Documents()
    documents.text(Asked.read({"query": OTHER} | as_apollo(OTHER)))
    assert "PERSISTED_QUERY_NOT_FOUND" == refusal(documents, **as_apollo(OTHER))


@pytest.mark.parametrize("sent", [by_id(KNOWN), as_apollo(KNOWN)])
@pytest.mark.parametrize("documents", [OPEN, TRUSTED], ids=["open", "trusted"])
def test_a_text_beside_another_s_id_is_refused(documents: Documents, sent: dict[str, object]) -> None:
    assert "DOCUMENT_ID_MISMATCH" == refusal(documents, query=OTHER, **sent)


@pytest.mark.parametrize(
    "sent",
    [
        {"documentId": "Known"},
        {"documentId": ""},
        {"documentId": "sha256:"},
        {"documentId": f"md5:{digest(KNOWN)}"},
        {"documentId": f"sha256:{digest(KNOWN).upper()}"},
        {"documentId": f"sha256:{digest(KNOWN)}\n"},
        {"documentId": "../../manifest.json"},
        {"extensions": {"persistedQuery": 5}},
        {"extensions": {"persistedQuery": {"sha256Hash": digest(KNOWN)}}},
        {"extensions": {"persistedQuery": {"version": 2, "sha256Hash": digest(KNOWN)}}},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": 5}}},
        by_id(KNOWN) | as_apollo(OTHER),
    ],
)
def test_what_is_no_id_is_refused(sent: dict[str, object]) -> None:
    assert "DOCUMENT_ID_INVALID" == refusal(OPEN, **sent)


@pytest.mark.parametrize("sent", [{}, {"query": ""}, {"query": None}, {"extensions": {"client": "x"}}])
def test_a_request_without_text_and_id_is_none(sent: dict[str, object]) -> None:
    assert "BAD_REQUEST" == refusal(OPEN, **sent)


@pytest.mark.parametrize("part", ["query", "documentId", "operationName", "variables", "extensions"])
def test_a_part_of_the_wrong_kind_is_told_by_its_name(part: str) -> None:
    with pytest.raises(Refused, match=part):
        Asked.read({"query": KNOWN, part: 5})


def test_the_examples_are_known_without_a_manifest() -> None:
    documents = known(Settings())
    found = [documents.text(Asked.read(by_id(example.query))) for example in examples()]
    assert [example.query for example in examples()] == found
