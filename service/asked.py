"""What a client asks, as it came in: the parts of a GraphQL request, checked before anything else sees them."""

from __future__ import annotations

from typing import Self, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.errors import Refused

#: How many bookmarks a request may carry, and of which length.
MOST_BOOKMARKS, LONGEST_BOOKMARK = 20, 500
#: What each part of a request must be, in both languages.
RULES = {
    "query": ("字符串", "a string"),
    "documentId": ("字符串", "a string"),
    "operationName": ("字符串", "a string"),
    "variables": ("JSON 对象", "a JSON object"),
    "extensions": ("JSON 对象", "a JSON object"),
}


class Asked(BaseModel):
    """One GraphQL request, by the names of GraphQL over HTTP; null and left out are the same."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    query: str | None = None
    document_id: str | None = Field(None, alias="documentId")
    operation_name: str | None = Field(None, alias="operationName")
    variables: dict[str, object] | None = None
    extensions: dict[str, object] | None = None

    @classmethod
    def read(cls, sent: object) -> Self:
        """Return the request in what was sent; raise `Refused` naming the part that is none."""
        if not isinstance(sent, dict):
            raise bad_request("请求应为一个 JSON 对象，不接受批量请求", "Send one JSON object: batches are not taken")
        try:
            return cls.model_validate(sent)
        except ValidationError as error:
            part = str(error.errors(include_input=False, include_url=False)[0]["loc"][0])
        zh, en = RULES[part]
        raise bad_request(f"请求的 {part} 应为{zh}，或省略", f"The request's {part} must be {en}, or be left out")

    @property
    def bookmarks(self) -> tuple[str, ...]:
        """Return the bookmarks after which is to be read (`extensions.bookmarks`); Refused where they are none."""
        given = (self.extensions or {}).get("bookmarks")
        if given is None:
            return ()
        listed = cast("list[object]", given) if isinstance(given, list) else []
        told = tuple(each for each in listed if isinstance(each, str) and 0 < len(each) <= LONGEST_BOOKMARK)
        if not listed or len(listed) > MOST_BOOKMARKS or len(told) < len(listed):
            raise bad_request(
                f"extensions.bookmarks 应为 1 到 {MOST_BOOKMARKS} 个书签的列表，或省略",
                f"extensions.bookmarks must be a list of 1 to {MOST_BOOKMARKS} bookmarks, or be left out",
            )
        return told


def bad_request(zh: str, en: str) -> Refused:
    """Return the refusal of what is no GraphQL request."""
    return Refused("BAD_REQUEST", zh, en)
