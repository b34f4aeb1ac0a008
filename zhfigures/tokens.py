"""What the words, times, numbers and marks of a text have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Self

__all__ = ["Fields"]


class Fields:
    """What has a few named fields, which are never set again once it is made.

    They are kept in slots, because they are asked for thousands of times a page: a named tuple
    takes several times as long to answer. Frozen ones would take longer to make; a hash is safe
    (`unsafe_hash`), because nothing sets a field.
    """

    __slots__ = ()

    def _replace(self, **changes: Any) -> Self:
        """Another with some fields changed, as a named tuple gives it."""
        return replace(self, **changes)
