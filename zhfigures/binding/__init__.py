"""From tokens to figures: what each quantity of a sentence measures, of what, where and when.

Modules import only those before them: labels, parallel, statement, status; frame; sides; times,
places, firms and openings; words; named, counts, shares and measurand; units, product, whereabouts
and when; bind.
"""

from .bind import bind

__all__ = ["bind"]
