"""From tokens to figures: what each quantity of a sentence measures, of what, where and when.

One-way imports: kinds, frame -> statement, status, labels, units, parallel -> words, measurand,
whereabouts -> bind.
"""

from .bind import bind

__all__ = ["bind"]
