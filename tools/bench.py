"""How fast the reader is: beside a bare search for digits, and as texts grow.

    python tools/bench.py [FILE...]        default: the notes in data/sources

Every number is a ratio or a median within one run, because machines differ and are shared.
"""

from __future__ import annotations

import re
import resource
import sys
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter

import zhfigures

SOURCES = Path(__file__).parent.parent / "data" / "sources"
PASSES = 15
#: A bare pass is short: so many make one measurement.
BARE = 20
SIZES = (10**5, 10**6, 10**7)


def main(arguments: list[str]) -> None:
    paths = [Path(name) for name in arguments] or sorted(SOURCES.glob("*.md"))
    texts = [zhfigures.decode(path.read_bytes()) for path in paths]
    compare(texts)
    grow("the documents, repeated", "\n".join(texts))
    grow("the same in one line", re.sub(r"\s+", "", "".join(texts)))
    print(f"peak memory   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def compare(texts: list[str]) -> None:
    """Print the speed of the reader, of the bare pass, and their ratio."""

    def read() -> None:
        for text in texts:
            zhfigures.read(text)

    def search() -> None:
        for _ in range(BARE):
            for text in texts:
                re.findall(r"\d+(?:\.\d+)?", text)

    read()  # the vocabulary is loaded and compiled at first use
    passes = [(seconds(read), seconds(search) / BARE) for _ in range(PASSES)]
    size = sum(map(len, texts))
    reader, bare = (size / median(column) for column in zip(*passes, strict=True))
    ratio = median(one / other for one, other in passes)
    print(f"{len(texts)} texts of {size:,} characters, {PASSES} passes of each in turn")
    print(f"reader    {reader:>12,.0f} characters/s")
    print(f"bare pass {bare:>12,.0f} characters/s")
    print(f"ratio     {ratio:>12.1f}")


def grow(title: str, text: str) -> None:
    """Print what a character costs in ever longer texts."""
    print(f"growth: {title}")
    first = None
    for size in SIZES:
        read = partial(zhfigures.read, "".join(islice(cycle(text), size)))
        cost = median(seconds(read) for _ in range(passes_of(size))) / size
        first = first or cost
        print(
            f"  {size:>10,} characters {1 / cost:>12,.0f} characters/s,"
            f" {cost / first:.2f} times the first cost"
        )


def passes_of(size: int) -> int:
    """Long texts vary less, and take long."""
    return 5 if size < SIZES[-1] else 1


def seconds(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start


if __name__ == "__main__":
    main(sys.argv[1:])
