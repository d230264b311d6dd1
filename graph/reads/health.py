"""What tells health, where the reader does not care for the person: a mask is null, as if nothing were recorded."""

from __future__ import annotations

from graph.errors import Refused
from graph.model import Property
from graph.reads.values import Value, constant
from graph.roles import Role


def withheld(prop: Property, role: Role) -> Value:
    """Return null for a property that may be null; what is always there is refused, for any value would be a lie."""
    if prop.required:
        raise not_told(prop.name, role)
    return constant(None)


def not_told(name: str, role: Role) -> Refused:
    """Return the refusal to tell, or to find by, what tells health."""
    return Refused(
        "HEALTH_NOT_YOURS",
        f"{name} 涉及健康，角色 {role} 不可读，也不可用作条件：请去掉它",
        f"{name} tells health, which role {role} may neither read nor use as a condition: leave it out",
    )
