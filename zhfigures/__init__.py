"""Reads Chinese prose about industry and returns every figure as a cited record.

>>> import zhfigures
>>> [figure] = zhfigures.read("2018年重庆市生产汽车205万辆。")
>>> figure.value, figure.unit, figure.indicator, figure.area, figure.period
(2050000, 'vehicle', 'production', '重庆', '2018')
"""

from .figure import FIELDS, Figure
from .lexicon import VocabularyError
from .reader import read
from .text import UndecodableError, decode

__all__ = ["FIELDS", "Figure", "UndecodableError", "VocabularyError", "decode", "read"]
