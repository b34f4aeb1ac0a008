"""Quantities in clean Chinese text: a number with its magnitude, unit and bound words.

One compiled expression finds every number together with what follows it; the code works on its hits
only. Three steps: `hits` reads numbers one by one, `lists` makes ranges and lets lists share units,
magnitudes and bounds, and `figures` drops what is style or a name.

Modules import only those before them: model; grammar; bounds and ranks; hits and lists; figures.
"""

from .figures import scan_quantities
from .model import Quantity

__all__ = ["Quantity", "scan_quantities"]
