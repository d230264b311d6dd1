"""The pages: example documents that hold against the contract, and a token only for this machine."""

import pytest
from graphql import build_schema, parse, validate
from starlette.requests import Request

from graph.scope import principal
from schema import contract
from service.pages import Developers, Example, GraphiQL, examples
from service.tokens import Tokens

BUREAU = principal("CITY_BUREAU", None)


def page(host: str, *, visitor: bool = True, client: str = "127.0.0.1", forwarded: bool = False) -> str:
    """The GraphiQL page as a browser at `client` gets it that knows this machine by `host`."""
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": "/graphql",
        "query_string": b"",
        "server": ("127.0.0.1", 8000),
        "client": (client, 50000),
        "headers": [(b"host", host.encode()), *([(b"x-forwarded-for", b"10.0.0.7")] if forwarded else [])],
    }
    graphiql = GraphiQL(Tokens(b"k" * 32), BUREAU if visitor else None)
    return bytes(graphiql.response(Request(scope)).body).decode()


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_the_page_opened_on_this_machine_carries_a_token(host: str) -> None:
    assert "Bearer " in page(host)


@pytest.mark.parametrize("host", ["sanwei.example", "127.0.0.1.sanwei.example", "10.0.0.7:8000"])
def test_the_page_opened_under_another_name_carries_none(host: str) -> None:
    assert "Bearer " not in page(host)


def test_the_page_opened_from_another_machine_carries_none() -> None:
    assert "Bearer " not in page("localhost:8000", client="10.0.0.7")


def test_the_page_opened_through_a_proxy_carries_none() -> None:
    assert "Bearer " not in page("localhost:8000", forwarded=True)


def test_the_page_without_a_visitor_carries_none() -> None:
    assert "Bearer " not in page("localhost", visitor=False)


def test_the_configuration_cannot_end_its_script() -> None:
    assert page("localhost").count("</script>") == page("localhost", visitor=False).count("</script>")


def test_there_are_examples() -> None:
    assert len(examples()) >= 3


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.title)
def test_an_example_holds_against_the_contract(example: Example) -> None:
    assert [] == validate(build_schema(contract.as_str()), parse(example.query))


def test_the_developers_page_links_each_example() -> None:
    assert [example.title for example in examples() if example.title not in Developers(None).page] == []


def test_the_developers_page_links_browser_where_there_is_one() -> None:
    pages = [Developers(address).page for address in ("http://127.0.0.1:7474/browser/", None)]
    assert [True, False] == ["/browser/" in page for page in pages]
