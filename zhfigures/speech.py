"""Who speaks for a firm, and words for speaking: parts of patterns."""

from __future__ import annotations

__all__ = ["OFFICERS", "OFFICES", "TELLING"]

#: 董事长, 有关负责人: alternatives of a pattern.
OFFICERS = "董事长|总经理|总裁|负责人|创始人|首席|副总|CEO"
TELLING = "告诉|介绍|表示|坦言|指出|透露|说|称"
#: How the offices of a place are called.
OFFICES = ("政府", "管委会", "委", "委员会", "局", "厅", "办")
