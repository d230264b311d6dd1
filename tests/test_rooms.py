"""The house's rules that no tool checks: the rooms, the size of modules, no download address in a committed file."""

import re
import statistics
import subprocess
from pathlib import Path

import pytest

import schema

ROOT = Path(__file__).parents[1]
ROOMS = ["graph", "schema", "seeds", "service"]
MOST_LINES = 300
MEDIAN_LINES = 120

# Host names are told by their labels: whatever serves packages, jars or images names itself so. Reserved names such as
# mirror.example are for texts and tests, and stay free.
HOST = re.compile(
    r"\b(?:registry|repo\d*|index|files|deb|mirrors?|pypi|npmjs|npm|maven|central|crates|packages|downloads?|dist|unpkg)"
    r"\.(?:(?!example\b)[a-z0-9-]+\.)*(?:org|com|io|net|cn|dev)\b",
    re.IGNORECASE,
)
ARCHIVE = re.compile(r"https?://\S+\.(?:whl|jar|tgz|tar\.\w+|zip|deb|rpm|pom)\b", re.IGNORECASE)
INDEX = re.compile(r"--(?:extra-)?index(?:-url)?[ =]\S*//|--find-links[ =]\S*//|\"resolved\": *\"http")


def committed() -> list[Path]:
    """The files that are committed, or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git is found on PATH
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def names_a_download(text: str) -> bool:
    """Whether a text names a registry's host or an address to download from."""
    return any(pattern.search(text) for pattern in (HOST, ARCHIVE, INDEX))


def modules() -> dict[str, int]:
    """Each module of the rooms and its number of lines."""
    paths = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}


def test_the_rooms_are_the_only_packages_at_the_top() -> None:
    assert sorted(path.parent.name for path in ROOT.glob("*/__init__.py")) == ROOMS


def test_schema_is_ours() -> None:
    assert Path(schema.__file__ or "").parent == ROOT / "schema"


def test_no_package_lies_under_tests() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_no_module_is_longer_than_a_reader_holds() -> None:
    assert {name: lines for name, lines in modules().items() if lines > MOST_LINES} == {}


def test_no_source_of_the_page_is_longer_either() -> None:
    sources = [path for path in committed() if path.suffix in {".ts", ".tsx"}]
    assert [path.name for path in sources if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES] == []
    assert sources


def test_the_median_module_is_short() -> None:
    assert statistics.median(modules().values()) < MEDIAN_LINES


def test_no_committed_file_names_a_download_address() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in committed()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), start=1)
        if names_a_download(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    "labels",
    [
        ["https://registry", "npmjs", "org/a"],
        ["https://repo1", "maven", "org/b"],
        ["index", "crates", "io"],
        ["pypi", "org"],
    ],
)
def test_a_registry_is_recognised(labels: list[str]) -> None:
    assert names_a_download(".".join(labels))


@pytest.mark.parametrize(
    "text", ["http://127.0.0.1:8000/", "http://mirror.example/maven", "org.neo4j:neo4j", "index.html"]
)
def test_what_is_no_registry_is_left_alone(text: str) -> None:
    assert not names_a_download(text)
