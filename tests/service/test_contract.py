"""schema.graphql is the contract, and a break of it is announced once something was released."""

from pathlib import Path

import pytest

from service import contract

UNRELEASED = "# Changelog\n\n## [Unreleased]\n\n"
RELEASED = "\n## [0.1.0] - 2026-12-01\n"


@pytest.fixture
def behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A committed contract with one field more than the real one; its changelog lies beside it."""
    monkeypatch.setattr(contract, "FILE", tmp_path / "schema.graphql")
    monkeypatch.setattr(contract, "CHANGELOG", tmp_path / "CHANGELOG.md")
    (tmp_path / "schema.graphql").write_text(contract.sdl() + "\ntype Gone {\n  name: String\n}\n", encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(UNRELEASED, encoding="utf-8")
    return tmp_path


def test_the_committed_file_is_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert (0, "") == (contract.check(), capsys.readouterr().err)


def test_a_file_that_differs_is_told_with_its_changes(behind: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert contract.check() == 1
    assert (True, behind) == ("breaking: " in capsys.readouterr().err, behind)


def test_before_a_release_a_break_needs_no_line(behind: Path) -> None:
    assert contract.write() == 0
    assert (behind / "schema.graphql").read_text(encoding="utf-8") == contract.sdl()


def test_after_a_release_a_break_is_refused_without_its_line(behind: Path) -> None:
    (behind / "CHANGELOG.md").write_text(UNRELEASED + RELEASED, encoding="utf-8")
    assert contract.write() == 1
    assert (behind / "schema.graphql").read_text(encoding="utf-8") != contract.sdl()


def test_after_a_release_the_announced_break_is_written(behind: Path) -> None:
    lines = "".join(f"{contract.announcement(change)}\n" for change in contract.changes())
    (behind / "CHANGELOG.md").write_text(UNRELEASED + lines + RELEASED, encoding="utf-8")
    assert contract.write() == 0


def test_an_announcement_of_an_older_release_does_not_count(behind: Path) -> None:
    lines = "".join(f"{contract.announcement(change)}\n" for change in contract.changes())
    (behind / "CHANGELOG.md").write_text(UNRELEASED + RELEASED + lines, encoding="utf-8")
    assert contract.write() == 1
