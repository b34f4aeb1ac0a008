"""From tokens to figures: what each quantity of a sentence measures, of what, where and when.

Modules import only those before them: frame, horizon, signs, intents, labels, parallel, rules and
statement; context and furniture; named, policies, sections, sides, speakers, entering and items;
told, runs, works and status; openings, places, times, firms, words and whereabouts; asked, supply
and carried; counts, prices, deeds, things, shares, rates, money, unsaid and measurand; units,
product and when; bind.
"""

from .bind import bind

__all__ = ["bind"]
