"""Charts of a few numbers that say where each number comes from and how sure it is.

Every piece takes a table of figures (a pandas DataFrame with the columns of the tidy tables) and
a headline, and returns a matplotlib figure: ``bars``, ``dumbbell``, ``slope``, ``timeline``,
``progress``, ``series``, ``small_multiples``, ``card``. ``show`` displays it in a notebook,
``save`` writes it; both give the same bytes on every run.
"""

from .amounts import bars, card
from .change import dumbbell, slope
from .goals import progress, timeline
from .output import alt_text, render, save, show
from .panels import small_multiples
from .sheet import Chart
from .words import format_date, format_period, format_value, source_line, subtitle_line
from .years import series

__all__ = [
    "Chart",
    "alt_text",
    "bars",
    "card",
    "dumbbell",
    "format_date",
    "format_period",
    "format_value",
    "progress",
    "render",
    "save",
    "series",
    "show",
    "slope",
    "small_multiples",
    "source_line",
    "subtitle_line",
    "timeline",
]
