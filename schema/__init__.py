"""The GraphQL contract: types woven from the model, and the road from a document to compiled reads.

weaving.py    Strawberry types made from declarations
enums.py inputs.py nouns.py coverage.py audit.py amendments.py query.py   the contract's types
scalars.py    days and moments
documents.py  documents known, with their plans
selecting.py  document → selection;  execution.py  selection → answers;  completing.py  the longer road
mutation.py   a field for each act;  acting.py  acts → answers
live.py       the subscription, and an event as it is asked for
context.py    what every request brings along
schema.graphql  the contract as committed; a test compares it
"""

from __future__ import annotations

import strawberry
from strawberry.schema.config import StrawberryConfig

from schema.amendments import weave_amendments
from schema.audit import weave_audit
from schema.coverage import weave_coverage
from schema.enums import weave_enums
from schema.execution import CompiledReads
from schema.inputs import weave_inputs
from schema.live import weave_subscription
from schema.mutation import weave_mutation
from schema.nouns import weave_nouns
from schema.query import weave_query
from schema.scalars import SCALARS, Day, Moment
from schema.weaving import NAMES


def _contract() -> strawberry.Schema:
    NAMES.update(strawberry=strawberry, Day=Day, Moment=Moment)
    weave_enums()
    weave_inputs()
    weave_nouns()
    weave_coverage()
    return strawberry.Schema(
        query=weave_query(weave_audit(), weave_amendments()),
        mutation=weave_mutation(),
        subscription=weave_subscription(),
        types=[
            each for each in NAMES.values() if isinstance(each, type) and hasattr(each, "__strawberry_definition__")
        ],
        extensions=[CompiledReads],
        config=StrawberryConfig(auto_camel_case=False, scalar_map=dict(SCALARS.items())),
    )


#: The contract that the service serves.
contract = _contract()

__all__ = ["contract"]
