"""A token speaks for one role and anchor, for a time, and only under the key that signed it."""

import base64
import stat
from datetime import timedelta
from pathlib import Path

import jwt
import pytest

from graph.errors import Refused
from graph.scope import principal
from service.tokens import Tokens, Unauthenticated, local_key, outside_key

KEY = b"k" * 32
COUNTY = principal("COUNTY_BUREAU", "370784")


def test_a_token_gives_back_whom_it_was_minted_for() -> None:
    assert COUNTY == Tokens(KEY).read(Tokens(KEY).mint(COUNTY)).who


def test_a_token_gives_back_its_subject() -> None:
    clerk = principal("COUNTY_BUREAU", "370784", "clerk 7")
    assert clerk == Tokens(KEY).read(Tokens(KEY).mint(clerk)).who


def test_a_token_tells_when_it_ends() -> None:
    token = Tokens(KEY).mint(COUNTY)
    assert jwt.decode(token, KEY, algorithms=["HS256"])["exp"] == Tokens(KEY).read(token).until


def test_a_token_whose_header_is_nested_deeply_is_refused() -> None:
    with pytest.raises(Unauthenticated):
        Tokens(KEY).read(f"{base64.urlsafe_b64encode(b'[' * 6_000).decode()}.e30.e30")


def test_an_expired_token_is_refused() -> None:
    with pytest.raises(Unauthenticated, match="expired"):
        Tokens(KEY).read(Tokens(KEY).mint(COUNTY, timedelta(seconds=-1)))


def test_a_token_of_another_key_is_refused() -> None:
    with pytest.raises(Unauthenticated):
        Tokens(KEY).read(Tokens(b"o" * 32).mint(COUNTY))


def test_an_unsigned_token_is_refused() -> None:
    unsigned = jwt.encode({"role": "CITY_BUREAU", "exp": 4_102_444_800, "iss": "sanwei"}, "", algorithm="none")
    with pytest.raises(Unauthenticated):
        Tokens(KEY).read(unsigned)


@pytest.mark.parametrize("missing", ["exp", "iss", "role"])
def test_a_token_without_a_claim_is_refused(missing: str) -> None:
    claims = {"role": "COUNTY_BUREAU", "anchor": "370784", "exp": 4_102_444_800, "iss": "sanwei"}
    del claims[missing]
    with pytest.raises(Unauthenticated):
        Tokens(KEY).read(jwt.encode(claims, KEY, algorithm="HS256"))


def test_a_signed_token_for_an_unknown_role_is_refused() -> None:
    claims = {"role": "EMPEROR", "exp": 4_102_444_800, "iss": "sanwei"}
    with pytest.raises(Unauthenticated):
        Tokens(KEY).read(jwt.encode(claims, KEY, algorithm="HS256"))


def test_the_local_key_is_made_once(tmp_path: Path) -> None:
    assert local_key(tmp_path / "home") == local_key(tmp_path / "home")


def test_the_local_key_is_its_owners_alone(tmp_path: Path) -> None:
    local_key(tmp_path)
    assert stat.S_IMODE((tmp_path / "token.key").stat().st_mode) == 0o600


def test_nothing_else_is_left_beside_the_local_key(tmp_path: Path) -> None:
    local_key(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["token.key"]


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"short")
    with pytest.raises(Refused, match="32"):
        outside_key(tmp_path / "key")


def test_a_missing_key_file_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="gone"):
        outside_key(tmp_path / "gone")
