"""The site: notebooks, charts, figures and documents as plain linked pages that need no server.

``python -m cqauto_site`` (or ``make site``) writes it. Pages load nothing from outside, work
without scripts, and come out byte for byte the same from the same files.
"""

from .build import build

__all__ = ["build"]
