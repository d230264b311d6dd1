"""What a client of graphql-transport-ws may send: each message a model, checked before anything else sees it."""

from __future__ import annotations

from typing import Annotated, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

#: As long as an operation's id may be.
LONGEST_ID = 100
Ident = Annotated[str, Field(min_length=1, max_length=LONGEST_ID)]


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class Init(_Message):
    """The first message, with the token as `Authorization`."""

    type: Literal["connection_init"]
    payload: dict[str, object] | None = None

    @property
    def authorization(self) -> str | None:
        """Return what stands where HTTP has the header; clients spell its name as they like."""
        found = next((value for name, value in (self.payload or {}).items() if name.lower() == "authorization"), None)
        return found if isinstance(found, str) else None


class Beat(_Message):
    """A sign of life."""

    type: Literal["ping", "pong"]


class Subscribe(_Message):
    """An operation: `payload` is a GraphQL request."""

    type: Literal["subscribe"]
    id: Ident
    payload: dict[str, object]


class Complete(_Message):
    """The end of an operation."""

    type: Literal["complete"]
    id: Ident


Message = Init | Beat | Subscribe | Complete
_MESSAGES: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="type")])


def read(text: str) -> Message | None:
    """Return a message, None where it is none of the protocol."""
    try:
        return _MESSAGES.validate_python(orjson.loads(text))
    except (orjson.JSONDecodeError, ValidationError):
        return None
