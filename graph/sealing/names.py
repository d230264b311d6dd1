"""Under which names the graph keeps a sealed property: never its own."""

from __future__ import annotations

from graph.model.kinds import Property


def stored_names(prop: Property) -> tuple[str, ...]:
    """Return the names under which the graph keeps a property: its own, or those of its sealed form."""
    if not prop.sealed:
        return (prop.name,)
    return (sealed_name(prop), masked_name(prop), *((hash_name(prop),) if prop.matched else ()))


def sealed_name(prop: Property) -> str:
    """Return the name of the encrypted text: `phoneSealed`."""
    return f"{prop.name}Sealed"


def masked_name(prop: Property) -> str:
    """Return the name of the masked value: `phoneMasked`."""
    return f"{prop.name}Masked"


def hash_name(prop: Property) -> str:
    """Return the name of the keyed hash: `phoneHash`."""
    return f"{prop.name}Hash"
