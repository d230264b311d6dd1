"""One key: what a sealed text keeps, and what it gives away."""

import base64

import pytest

from graph.model import BY_LABEL, NOUNS
from graph.sealing import Key, SealingError, masked_name, sealed_name, stored_names

KEY = Key.of(b"k" * 32)
SEALED = KEY.seal("Member", "m-1", "phone", "13800000001")


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


def test_a_hash_names_its_key() -> None:
    assert KEY.match("Member", "phone", "13800000001").startswith(f"{KEY.id}:")


def test_the_subkeys_differ() -> None:
    assert KEY.nonce != KEY.matching


def test_a_key_does_not_show_its_secrets() -> None:
    assert repr(KEY) == f"Key(id='{KEY.id}')"


def test_nothing_is_stored_under_a_sealed_propertys_own_name() -> None:
    sealed = [prop for noun in NOUNS for prop in noun.properties if prop.sealed]
    assert [stored_names(prop)[:2] for prop in sealed] == [(sealed_name(prop), masked_name(prop)) for prop in sealed]


def test_a_property_that_is_not_sealed_keeps_its_name() -> None:
    assert stored_names(BY_LABEL["Member"].prop("status")) == ("status",)
