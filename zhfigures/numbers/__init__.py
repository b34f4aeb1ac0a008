"""Quantities in clean Chinese text: a number with its magnitude, unit and bound words.

One compiled expression finds every number together with what follows it; the code below works on
its hits only. Three steps: `_hits` reads numbers one by one, `_join` makes ranges and lets lists
share units, magnitudes and bounds, and `_is_figure` drops what is style or a name.
"""

from .hits import Quantity, scan_quantities

__all__ = ["Quantity", "scan_quantities"]
