"""Types of amendments: what a thing was before, apart from the nouns: one field of Query leads to them."""

from __future__ import annotations

from graph.model.amendments import AMENDMENT
from schema.nouns import ID, PAGE, connection, property_field
from schema.weaving import Argument, FieldSpec, weave


def weave_amendments() -> FieldSpec:
    """Keep the types of amendments, and return the field of Query that leads to them."""
    weave(
        AMENDMENT.label,
        f"{AMENDMENT.zh} / {AMENDMENT.en}",
        (
            ID,
            *(property_field(prop) for prop in AMENDMENT.properties),
            FieldSpec("about", "list[strawberry.ID]", "所涉对象的编号 / ids of what it is about"),
        ),
    )
    connection(AMENDMENT.label, f"{AMENDMENT.zh} / {AMENDMENT.plural}", ())
    return FieldSpec(
        AMENDMENT.plural,
        f"{AMENDMENT.label}Connection",
        "更正、终止、合并之前的样子，新的在前 / what a thing was before acts changed it, newest first",
        (Argument("of", "strawberry.ID", "对象的编号 / id of the thing"), *PAGE),
    )
