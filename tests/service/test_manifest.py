"""A manifest of documents: both forms are read, every wrong entry is told by its name, and making one is repeatable."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from graph.errors import Refused
from service.manifest import APOLLO, digest, made, read
from tests.service.process import command

TYPENAME = "query Typename { __typename }"
HASH = sha256(TYPENAME.encode()).hexdigest()


def manifest(folder: Path, held: object) -> Path:
    """A manifest file that holds a value as JSON."""
    path = folder / "manifest.json"
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


def apollo(**operation: object) -> dict[str, object]:
    """A manifest as Apollo's tools write it, of one operation."""
    return {"format": APOLLO, "version": 1, "operations": [operation]}


def test_a_document_over_the_limits_is_refused_at_the_start(tmp_path: Path) -> None:
    roots = " ".join(f"a{number}: __typename" for number in range(21))
    text = f"query Many {{ {roots} }}"
    with pytest.raises(Refused, match="21 fields of Query"):
        read(manifest(tmp_path, {digest(text): text}))


def test_a_map_of_hash_to_document_is_read(tmp_path: Path) -> None:
    assert [TYPENAME] == read(manifest(tmp_path, {HASH: TYPENAME}))


def test_a_hash_may_have_its_prefix(tmp_path: Path) -> None:
    assert [TYPENAME] == read(manifest(tmp_path, {f"sha256:{HASH}": TYPENAME}))


def test_a_manifest_of_apollo_is_read(tmp_path: Path) -> None:
    held = apollo(id=HASH, name="Typename", type="query", body=TYPENAME)
    assert [TYPENAME] == read(manifest(tmp_path, held))


@pytest.mark.parametrize(
    ("named", "held"),
    [
        ("abc123", {"abc123": TYPENAME}),
        (HASH.upper(), {HASH.upper(): TYPENAME}),
        (HASH, {HASH: "{ __typename }"}),
        ("abc123", {"abc123": 5}),
        ("Typename (abc123)", apollo(id="abc123", name="Typename", body=TYPENAME)),
        ("operations[0]", apollo(id=HASH)),
        ("version", apollo() | {"version": 2}),
        ("manifest.json", [TYPENAME]),
        ("manifest.json", None),
    ],
)
def test_a_wrong_entry_is_told_by_its_name(tmp_path: Path, named: str, held: object) -> None:
    with pytest.raises(Refused) as refused:
        read(manifest(tmp_path, held))
    assert (True, True) == (named in refused.value.zh, named in refused.value.en)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "{ nowhere }",
        "fragment F on Query { __typename }",
        "query A { __typename } query B { __typename }",
        "{ ...F }",
        "mutation { nowhere }",
        "type Query { a: Int }",
    ],
)
def test_a_document_that_could_not_run_is_told_by_its_hash(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused, match=digest(text)):
        read(manifest(tmp_path, {digest(text): text}))


def test_every_wrong_entry_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read(manifest(tmp_path, {"first": TYPENAME, HASH: TYPENAME, "second": TYPENAME}))
    assert ["first", "second"] == [name for name in ("first", f"  {HASH}", "second") if name in refused.value.en]


def test_a_manifest_that_is_no_json_is_told_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{\n", encoding="utf-8")
    with pytest.raises(Refused, match="line 2"):
        read(tmp_path / "manifest.json")


def test_a_missing_manifest_is_told_by_its_setting(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="SANWEI_DOCUMENTS_FILE"):
        read(tmp_path / "gone.json")


def test_a_document_s_id_is_its_file_s_hash(tmp_path: Path) -> None:
    (tmp_path / "typename.graphql").write_bytes(b"# \xe5\x90\x8d\r\nquery Typename { __typename }\r\n")
    file_hash = sha256((tmp_path / "typename.graphql").read_bytes()).hexdigest()
    assert [file_hash] == list(json.loads(made(tmp_path)))


def test_a_manifest_that_was_made_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "typename.graphql").write_text(TYPENAME, encoding="utf-8")
    (tmp_path / "manifest.json").write_bytes(made(tmp_path / "queries"))
    assert [TYPENAME] == read(tmp_path / "manifest.json")


def test_the_documents_of_a_folder_are_in_the_order_of_their_names(tmp_path: Path) -> None:
    names = ["z", "b", "a/c"]
    for name in names:
        path = tmp_path / f"{name}.graphql"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"query {name[-1]} {{ __typename }}", encoding="utf-8")
    assert ["query c", "query b", "query z"] == [text[:7] for text in json.loads(made(tmp_path)).values()]


def test_the_command_prints_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "typename.graphql").write_text(TYPENAME, encoding="utf-8")
    ended = command(tmp_path, "documents", str(tmp_path))
    assert (0, {HASH: TYPENAME}) == (ended.returncode, json.loads(ended.stdout))


def test_the_command_writes_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "typename.graphql").write_text(TYPENAME, encoding="utf-8")
    ended = command(tmp_path, "documents", str(tmp_path), "-o", str(tmp_path / "manifest.json"))
    assert (0, "", made(tmp_path)) == (ended.returncode, ended.stdout, (tmp_path / "manifest.json").read_bytes())


def test_the_command_cannot_write_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "typename.graphql").write_text(TYPENAME, encoding="utf-8")
    ended = command(tmp_path, "documents", str(tmp_path), "-o", str(tmp_path / "gone" / "manifest.json"))
    assert (1, True, False) == (ended.returncode, "manifest.json" in ended.stderr, "Traceback" in ended.stderr)


@pytest.mark.parametrize("content", [None, b"{ nowhere }", b"\xff", b"{ a { a } } query B { a }"])
def test_the_command_tells_the_file_that_is_wrong(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "wrong.graphql").write_bytes(content)
    ended = command(tmp_path, "documents", str(tmp_path))
    named = "wrong.graphql" if content is not None else str(tmp_path)
    assert (2, "", True, False) == (ended.returncode, ended.stdout, named in ended.stderr, "Traceback" in ended.stderr)


def test_a_service_does_not_start_on_a_wrong_manifest(tmp_path: Path) -> None:
    path = manifest(tmp_path, {"abc123": TYPENAME})
    ended = command(tmp_path, "serve", SANWEI_DOCUMENTS_FILE=str(path))
    assert (2, True, False) == (ended.returncode, "abc123" in ended.stderr, "Traceback" in ended.stderr)
