"""Time expressions of Chinese reports: where they stand, and what calendar period they mean.

Reading is in two steps, because a text says its times by halves. `scan_periods` needs only the
text: it finds each expression and keeps what the words say (a year or an offset from an anchor, a
month, a quarter). `resolve` then writes it as an ISO 8601 style string once the publication date
and the period in force are known::

    >>> from datetime import date
    >>> [expr] = scan_periods("今年前三季度产销两旺")
    >>> resolve(expr, published=date(2023, 11, 2), standing=None)
    '2023-01/2023-09'

`find` goes from one expression to the next: `points` reads its numbers and `parts` its part of a
year, `doubts` tells what only looks like a time, `roles` reads the words about it and `forms` what
is one word or a count of years. Then `neighbours` lets them share years and roles.

The words themselves (今年, 截至, 以来) are data: ``vocabulary/periods.toml``.

Modules import only those before them: model; iso and words; dating, doubts and parts; points;
roles; forms and neighbours; find and now.

The text must be clean: simplified characters, half-width digits and punctuation. All offsets are
half-open code-point offsets into it.
"""

from .dating import LAST_REPORT, resolve
from .find import scan_periods
from .iso import bounds, contains, grain, is_valid, shift_years, year_of, year_to
from .model import PeriodExpr, Point, Year
from .now import told_on

__all__ = [
    "LAST_REPORT",
    "PeriodExpr",
    "Point",
    "Year",
    "bounds",
    "contains",
    "grain",
    "is_valid",
    "resolve",
    "scan_periods",
    "shift_years",
    "told_on",
    "year_of",
    "year_to",
]
