"""What a provider's token has to be, and how its claims become a role and an anchor."""

import asyncio
import base64
import time
from collections.abc import Iterator

import pytest

from graph.scope import principal
from service.keyring import Keyring
from service.provider import Provider
from service.settings import Settings
from service.tokens import Unauthenticated, Verified
from tests.service.issuing import AUDIENCE, Clock, Issuer, Key, issuer, signed_with_the_public_key, unsigned

ES, RS, OTHER = Key.es256("es"), Key.rs256("rs"), Key.es256("es")
SECRET = "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0ISE"


@pytest.fixture(scope="module")
def publisher() -> Iterator[Issuer]:
    """An issuer with a key of each common kind, neither naming its algorithm."""
    with issuer(ES.published(), RS.published()) as running:
        yield running


def read(publisher: Issuer, token: str, **settings: object) -> Verified:
    """What a provider with some settings reads in a token; its keys are fetched afresh."""
    chosen = Settings.model_validate({"oidc_issuer": publisher.address, "oidc_audience": AUDIENCE, **settings})
    return asyncio.run(Provider(chosen, Keyring(publisher.address, 1)).read(token))


def refused(publisher: Issuer, token: str, **settings: object) -> str:
    """Why a token is refused."""
    with pytest.raises(Unauthenticated) as error:
        read(publisher, token, **settings)
    return error.value.en


@pytest.mark.parametrize("key", [ES, RS], ids=["ES256", "RS256"])
def test_a_token_speaks_for_its_role_anchor_and_subject(publisher: Issuer, key: Key) -> None:
    verified = read(publisher, key.sign(publisher.claims()))
    assert principal("COUNTY_BUREAU", "370784", "zhang.san") == verified.who


def test_a_token_holds_until_its_end_and_the_skew(publisher: Issuer) -> None:
    end = int(time.time()) + 600
    assert end + 45 == read(publisher, ES.sign(publisher.claims(exp=end)), oidc_skew_seconds=45).until


def test_a_token_within_the_skew_holds(publisher: Issuer) -> None:
    now = int(time.time())
    assert read(publisher, ES.sign(publisher.claims(iat=now + 30, nbf=now + 30, exp=now - 30)))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"exp": -90}, "has expired"),
        ({"nbf": 90}, "not valid yet"),
        ({"iat": 90}, "not valid yet"),
    ],
)
def test_a_token_beyond_the_skew_is_refused(publisher: Issuer, changed: dict[str, int], told: str) -> None:
    now = int(time.time())
    token = ES.sign(publisher.claims(**{name: now + offset for name, offset in changed.items()}))
    assert told in refused(publisher, token)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"aud": "another service"}, "(aud)"),
        ({"aud": ["another", "service"]}, "(aud)"),
        ({"iss": "https://other.example"}, "(iss)"),
        ({"aud": None}, "lacks a claim"),
        ({"iss": None}, "lacks a claim"),
        ({"exp": None}, "lacks a claim"),
        ({"sub": None}, "lacks a claim"),
        ({"sub": ["zhang.san"]}, "not valid"),
        ({"sub": "s" * 256}, "subject"),
        ({"sub": "two\nlines"}, "subject"),
        ({"exp": "soon"}, "not valid"),
        ({"sanwei_role": None}, "no role"),
        ({"sanwei_role": "EMPEROR"}, "no role"),
        ({"sanwei_role": {"CITY_BUREAU": True}}, "no role"),
        ({"sanwei_role": ["COUNTY_BUREAU", "COMMUNITY"]}, "several roles"),
        ({"sanwei_role": "AUDITOR"}, "4 digits"),
        ({"sanwei_role": "ORIGINAL_UNIT"}, "opens with u-"),
        ({"sanwei_anchor": None}, "6 digits"),
        ({"sanwei_anchor": ""}, "6 digits"),
        ({"sanwei_anchor": "3707"}, "6 digits"),
        ({"sanwei_anchor": "370784001"}, "6 digits"),
        ({"sanwei_anchor": 370784}, "as text"),
        ({"sanwei_anchor": ["370784", "370724"]}, "as text"),
    ],
)
def test_a_token_whose_claims_do_not_fit_is_refused(publisher: Issuer, changed: dict[str, object], told: str) -> None:
    assert told in refused(publisher, ES.sign(publisher.claims(**changed)))


def test_a_token_for_several_services_holds_here(publisher: Issuer) -> None:
    assert read(publisher, ES.sign(publisher.claims(aud=["another", AUDIENCE])))


def test_a_token_of_another_key_with_a_known_id_is_refused(publisher: Issuer) -> None:
    assert "not valid" in refused(publisher, OTHER.sign(publisher.claims()))


def test_a_token_of_an_unknown_key_is_refused(publisher: Issuer) -> None:
    assert "not valid" in refused(publisher, Key.es256("unknown").sign(publisher.claims()))


def test_a_provider_that_names_no_keys_may_change_its_key() -> None:
    old, new = Key.es256(None), Key.es256(None)
    clock = Clock()
    with issuer(old.published()) as publisher:
        chosen = Settings.model_validate({"oidc_issuer": publisher.address, "oidc_audience": AUDIENCE})
        reader = Provider(chosen, Keyring(publisher.address, 10, clock))
        assert asyncio.run(reader.read(old.sign(publisher.claims())))
        publisher.keys = [new.published()]
        clock.now += 10
        assert asyncio.run(reader.read(new.sign(publisher.claims())))
        with pytest.raises(Unauthenticated, match="not valid"):
            asyncio.run(reader.read(old.sign(publisher.claims())))


def test_an_unsigned_token_is_refused(publisher: Issuer) -> None:
    assert "not valid" in refused(publisher, unsigned(publisher.claims(), "es"))


def test_a_token_signed_with_the_public_key_as_secret_is_refused(publisher: Issuer) -> None:
    assert "not valid" in refused(publisher, signed_with_the_public_key(publisher.claims(), RS.published()))


@pytest.mark.parametrize("algorithm", ["RS512", "PS256"])
def test_an_algorithm_that_is_not_allowed_is_refused(publisher: Issuer, algorithm: str) -> None:
    assert "not valid" in refused(publisher, RS.sign(publisher.claims(), algorithm))


@pytest.mark.parametrize("algorithm", ["RS512", "PS256"])
def test_an_algorithm_that_is_allowed_holds(publisher: Issuer, algorithm: str) -> None:
    assert read(publisher, RS.sign(publisher.claims(), algorithm), oidc_algorithms=f"ES256,{algorithm}")


def test_a_key_that_names_its_algorithm_is_used_with_no_other() -> None:
    with issuer(RS.published(alg="RS256")) as publisher:
        token = RS.sign(publisher.claims(), "PS256")
        assert "not valid" in refused(publisher, token, oidc_algorithms="RS256,PS256")


def test_a_secret_that_a_provider_publishes_signs_nothing() -> None:
    with issuer({"kty": "oct", "kid": "es", "k": SECRET}) as publisher:
        assert "not valid" in refused(publisher, ES.sign(publisher.claims()))


@pytest.mark.parametrize("header", [b"[" * 6_000, b'{"alg": "ES256", "kid": 5}', b"{}", b"5", b"\xff"])
def test_a_header_that_is_none_is_refused(publisher: Issuer, header: bytes) -> None:
    assert "not valid" in refused(publisher, f"{base64.urlsafe_b64encode(header).decode()}.e30.e30")


def test_the_role_may_stand_in_a_list_of_other_words(publisher: Issuer) -> None:
    token = ES.sign(publisher.claims(sanwei_role=["offline_access", "COUNTY_BUREAU"], sanwei_anchor=["370784"]))
    assert principal("COUNTY_BUREAU", "370784", "zhang.san") == read(publisher, token).who


def test_the_claims_may_have_other_names(publisher: Issuer) -> None:
    token = ES.sign(publisher.claims(**{"https://id.example/role": "COMMUNITY", "area": "370784001001"}))
    read_so = read(publisher, token, oidc_role_claim="https://id.example/role", oidc_anchor_claim="area")
    assert principal("COMMUNITY", "370784001001", "zhang.san") == read_so.who


def test_a_word_of_the_provider_stands_for_a_role(publisher: Issuer) -> None:
    token = ES.sign(publisher.claims(sanwei_role="县局"))
    assert (
        principal("COUNTY_BUREAU", "370784", "zhang.san") == read(publisher, token, oidc_roles="县局=COUNTY_BUREAU").who
    )


def test_with_a_mapping_our_own_words_stand_for_nothing(publisher: Issuer) -> None:
    assert "no role" in refused(publisher, ES.sign(publisher.claims()), oidc_roles="县局=COUNTY_BUREAU")
