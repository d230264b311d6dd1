"""What a field may be refused for: the codes of all that is wrong with it, since any one of them may be told."""

from __future__ import annotations

from graphql import GraphQLError

CODES = "codes"


def refused(codes: set[str]) -> GraphQLError:
    """Return the error of a field that is refused for one of some codes."""
    return GraphQLError(" or ".join(sorted(codes)), extensions={CODES: sorted(codes)})


def codes_of(error: GraphQLError) -> set[str]:
    """Return the codes that an expected error may have."""
    codes = (error.extensions or {}).get(CODES, [f"{error.message} ({error.original_error!r})"])
    return {str(code) for code in codes}
