"""GET: what may be asked by URL. Queries only, and no value that is sensitive: URLs end in logs."""

from __future__ import annotations

from functools import lru_cache

from graphql import GraphQLError, GraphQLSchema, OperationType

from graph.errors import Refused
from schema.documents import DOCUMENTS, documents
from service.asked import Asked
from service.errors import OnlyByPost
from service.reading import Reading, reading
from service.sensitive import inputs


class Fetching:
    """What one contract lets be asked by URL."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._inputs = inputs(schema)
        self._read = lru_cache(DOCUMENTS)(self._reading)

    def check(self, asked: Asked, document: str, *, streams: bool = False) -> None:
        """Raise `Refused` where a request that came as a URL should have come by POST.

        A subscription may come so where its answers are asked for as a stream: an EventSource sends nothing else.

        A document that was asked for by id is not in the URL: then only the variables are looked at.
        """
        found = self._read(document)
        if found is None:  # no GraphQL: the executor says what is wrong
            return
        kind = found.kind(asked.operation_name)
        if kind not in {None, OperationType.QUERY} and not (streams and kind is OperationType.SUBSCRIPTION):
            raise OnlyByPost
        place = (found.written if asked.query else None) or found.given(asked.variables or {})
        if place is not None:
            raise Refused(
                "SENSITIVE_IN_URL",
                f"{place} 的值属于敏感信息，不能写进网址：网址会留在日志里。请改用 POST 发送同一请求",
                f"A value of {place} is sensitive and must not stand in a URL, for URLs end in logs:"
                " send the same request by POST",
            )

    def _reading(self, document: str) -> Reading | None:
        try:
            return reading(self._schema, self._inputs, documents(self._schema).known(document).document)
        except (GraphQLError, RecursionError):
            return None
