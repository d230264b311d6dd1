"""Sealing: what a sealed text keeps, what it gives away, and where the key lives."""

import base64
import stat
from pathlib import Path

import pytest

from graph.model import BY_LABEL, NOUNS
from graph.sealing import Key, SealingError, masked_name, sealed_name, stored_names

KEY = Key.of(b"k" * 32)
SEALED = KEY.seal("Member", "m-1", "phone", "13800000001")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without a key, and no key file named."""
    monkeypatch.setenv("SANWEI_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SANWEI_SEALING_KEY_FILE", raising=False)
    return tmp_path / "home"


def _saved(path: Path, secret: bytes) -> Path:
    path.write_bytes(base64.b64encode(secret) + b"\n")
    return path


def test_what_is_sealed_opens_again() -> None:
    assert KEY.unseal("Member", "m-1", "phone", SEALED) == "13800000001"


def test_a_sealed_text_names_its_version_and_key() -> None:
    assert SEALED.split(":")[:2] == ["v1", KEY.id]


def test_sealing_again_gives_the_same_text() -> None:
    assert KEY.seal("Member", "m-1", "phone", "13800000001") == SEALED


@pytest.mark.parametrize(
    "place", [("Member", "m-2", "phone"), ("Member", "m-1", "address"), ("Person", "m-1", "phone")]
)
def test_equal_values_elsewhere_seal_otherwise(place: tuple[str, str, str]) -> None:
    assert KEY.seal(*place, "13800000001") != SEALED


@pytest.mark.parametrize(
    "place", [("Member", "m-2", "phone"), ("Member", "m-1", "address"), ("Person", "m-1", "phone")]
)
def test_a_sealed_text_does_not_open_elsewhere(place: tuple[str, str, str]) -> None:
    with pytest.raises(SealingError, match="altered or moved"):
        KEY.unseal(*place, SEALED)


def test_an_altered_text_does_not_open() -> None:
    head, _, body = SEALED.rpartition(":")
    altered = bytearray(base64.b64decode(body))
    altered[-1] ^= 1
    with pytest.raises(SealingError, match="altered or moved"):
        KEY.unseal("Member", "m-1", "phone", f"{head}:{base64.b64encode(altered).decode()}")


@pytest.mark.parametrize(
    "text", ["", "13800000001", "v1:", f"v2:{KEY.id}:AAAA", f"v1:{KEY.id}:AAAA", f"v1:{KEY.id}:密"]
)
def test_what_was_never_sealed_does_not_open(text: str) -> None:
    with pytest.raises(SealingError, match="altered or moved"):
        KEY.unseal("Member", "m-1", "phone", text)


def test_another_key_is_named_in_the_refusal() -> None:
    other = Key.of(b"x" * 32)
    with pytest.raises(SealingError, match=f"sealed with key {KEY.id}, this one is {other.id}"):
        other.unseal("Member", "m-1", "phone", SEALED)


def test_equal_values_of_two_members_match() -> None:
    assert KEY.match("Member", "phone", "13800000001") == KEY.match("Member", "phone", "13800000001")


def test_another_key_matches_otherwise() -> None:
    assert KEY.match("Member", "phone", "13800000001") != Key.of(b"x" * 32).match("Member", "phone", "13800000001")


def test_the_subkeys_differ() -> None:
    assert KEY.nonce != KEY.matching


def test_a_key_does_not_show_its_secrets() -> None:
    assert repr(KEY) == f"Key(id='{KEY.id}')"


def test_nothing_is_stored_under_a_sealed_propertys_own_name() -> None:
    sealed = [prop for noun in NOUNS for prop in noun.properties if prop.sealed]
    assert [stored_names(prop)[:2] for prop in sealed] == [(sealed_name(prop), masked_name(prop)) for prop in sealed]


def test_a_property_that_is_not_sealed_keeps_its_name() -> None:
    assert stored_names(BY_LABEL["Member"].prop("status")) == ("status",)


def test_a_key_is_generated_once(home: Path) -> None:
    first = Key.from_environment()
    assert (first.id, (home / "sealing.key").exists()) == (Key.from_environment().id, True)


def test_a_generated_key_is_its_owners_alone(home: Path) -> None:
    Key.from_environment()
    assert stat.S_IMODE((home / "sealing.key").stat().st_mode) == 0o600


def test_a_generated_key_leaves_no_draft(home: Path) -> None:
    Key.from_environment()
    assert [path.name for path in home.iterdir()] == ["sealing.key"]


def test_a_named_key_file_is_used(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANWEI_SEALING_KEY_FILE", str(_saved(tmp_path / "key", b"k" * 32)))
    assert (Key.from_environment().id, home.exists()) == (KEY.id, False)


def test_a_named_key_file_is_never_generated(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANWEI_SEALING_KEY_FILE", str(tmp_path / "missing"))
    with pytest.raises(SealingError, match="Restore the original key"):
        Key.from_environment()
    assert not home.exists()


@pytest.mark.parametrize("content", [b"", b"not base64!", base64.b64encode(b"short")])
def test_a_file_without_a_key_is_refused(home: Path, content: bytes) -> None:
    home.mkdir()
    (home / "sealing.key").write_bytes(content)
    with pytest.raises(SealingError, match=r"sealing\.key cannot be used"):
        Key.from_environment()
