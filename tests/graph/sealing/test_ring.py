"""The ring: what it opens and matches while the key changes, and what is left of its files at any moment."""

import base64
import stat
from pathlib import Path

import pytest

from graph.keyfile import keep
from graph.model import BY_LABEL
from graph.sealing import Key, KeyFiles, Ring, SealingError
from tests.graph.sealing.conftest import saved

OLD, NEW = Key.of(b"o" * 32), Key.of(b"n" * 32)
PHONE = BY_LABEL["Member"].prop("phone")
SEALED = OLD.seal("Member", "m-1", "phone", "13800000001")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without a key, and no key file named."""
    monkeypatch.setenv("SANWEI_HOME", str(tmp_path / "home"))
    for name in ("SANWEI_SEALING_KEY_FILE", "SANWEI_SEALING_RING"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


@pytest.fixture
def files(tmp_path: Path) -> KeyFiles:
    """The files of a ring with one key."""
    saved(tmp_path / "key", b"o" * 32)
    return KeyFiles(tmp_path / "key", tmp_path / "key.ring")


def test_what_an_older_key_sealed_opens() -> None:
    assert Ring(NEW, OLD).unseal("Member", "m-1", "phone", SEALED) == "13800000001"


def test_the_current_key_seals() -> None:
    kept = Ring(NEW, OLD).stored("Member", "m-1", PHONE, "13800000001")
    assert NEW.stored("Member", "m-1", PHONE, "13800000001") == kept


def test_a_value_is_found_under_each_key() -> None:
    found = Ring(NEW, OLD).matches("Member", "phone", "13800000001")
    assert [key.match("Member", "phone", "13800000001") for key in (NEW, OLD)] == found


def test_what_no_key_of_the_ring_sealed_is_told_with_its_keys_id() -> None:
    with pytest.raises(SealingError, match=f"sealed with key {OLD.id}, this one is {NEW.id}") as raised:
        Ring(NEW).unseal("Member", "m-1", "phone", SEALED)
    assert "SEALED_OTHERWISE" == raised.value.code


def test_a_key_is_generated_once(home: Path) -> None:
    first = Ring.from_environment()
    assert (first.current.id, (home / "sealing.key").exists()) == (Ring.from_environment().current.id, True)


def test_a_generated_key_is_its_owners_alone_and_leaves_no_draft(home: Path) -> None:
    Ring.from_environment()
    assert [("sealing.key", 0o600)] == [(path.name, stat.S_IMODE(path.stat().st_mode)) for path in home.iterdir()]


def test_a_named_key_file_is_used(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANWEI_SEALING_KEY_FILE", str(saved(tmp_path / "key", b"o" * 32)))
    assert (Ring.from_environment().current.id, home.exists()) == (OLD.id, False)


def test_a_named_key_file_is_never_generated(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANWEI_SEALING_KEY_FILE", str(tmp_path / "missing"))
    with pytest.raises(SealingError, match="Restore the original key"):
        Ring.from_environment()
    assert not home.exists()


def test_a_lost_current_key_is_not_replaced_by_a_generated_one(home: Path) -> None:
    keep(home / "sealing.key.ring" / f"{OLD.id}.key", b"o" * 32)
    with pytest.raises(SealingError, match="Restore the original key"):
        Ring.from_environment()


@pytest.mark.parametrize("content", [b"", b"not base64!", base64.b64encode(b"short")])
def test_a_file_without_a_key_is_refused(home: Path, content: bytes) -> None:
    home.mkdir()
    (home / "sealing.key").write_bytes(content)
    with pytest.raises(SealingError, match=r"sealing\.key cannot be used"):
        Ring.from_environment()


def test_a_ring_seals_with_a_new_key_from_the_moment_that_it_is_there(files: KeyFiles) -> None:
    ring = Ring.of(files)
    before = ring.current.id
    files.renew(b"n" * 32)
    assert (OLD.id, NEW.id) == (before, ring.current.id)


def test_a_ring_finds_a_key_that_came_after_it(files: KeyFiles) -> None:
    ring = Ring.of(files)
    files.renew(b"n" * 32)
    assert ring.unseal("Member", "m-1", "phone", NEW.seal("Member", "m-1", "phone", "13800000001")) == "13800000001"


def test_the_key_before_stays_in_the_ring(files: KeyFiles) -> None:
    files.renew(b"n" * 32)
    assert [NEW.id, OLD.id] == [key.id for key in Ring.of(files).keys]


@pytest.mark.parametrize("broken", ["graph.sealing.files.keep", "graph.sealing.files.replace"])
def test_a_change_that_is_cut_off_leaves_the_key_before(
    files: KeyFiles, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_path: Path, _secret: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(broken, cut)
    with pytest.raises(KeyboardInterrupt):
        files.renew(b"n" * 32)
    assert OLD.id == Ring.of(files).current.id


def test_of_two_changes_at_once_no_key_is_lost(files: KeyFiles) -> None:
    other = KeyFiles(files.current, files.folder)
    files.renew(b"n" * 32)
    other.renew(b"x" * 32)
    assert {OLD.id, NEW.id, Key.of(b"x" * 32).id} == {key.id for key in Ring.of(files).keys}


def test_files_that_cannot_be_written_are_told_with_what_to_do(files: KeyFiles) -> None:
    files.folder.write_text("no folder")
    with pytest.raises(SealingError, match=rf"keep the present key as .*{OLD.id}\.key"):
        files.renew(b"n" * 32)


def test_a_retired_key_leaves_the_ring_and_not_the_disk(files: KeyFiles) -> None:
    files.renew(b"n" * 32)
    left = files.retire(OLD.id)
    assert ([NEW.id], True) == ([key.id for key in Ring.of(files).keys], left.exists())
