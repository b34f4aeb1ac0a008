"""The command line: ``python cqauto_data.py COMMAND``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NoReturn

import pandas as pd

import zhfigures
from zhfigures import view

from . import dataset, documents, files, output, sources, verify
from .definitions import DATA, SOURCES
from .problems import InputError, Problem
from .tables import document_table, figure_table, records

__all__ = ["main"]

OK, DIFFERENT, BAD_INPUT = 0, 1, 2
_EXITS = "exit codes: 0 done, 1 differences were found, 2 bad input (the rest was still done)"
#: What the aligned table of figures shows; CSV and JSON Lines hold every column.
_SHOWN = (
    "source", "period", "area", "actor", "product", "indicator", "measure", "bound", "value",
    "unit", "status", "quote",
)  # fmt: skip
_SHOWN_SOURCES = ("id", "publisher", "published", "published_basis", "provenance", "basis", "title")
_EXAMPLES = """examples:
  python cqauto_data.py extract --published 2022-05-21 article.txt
  python cqauto_data.py extract --format jsonl reports/*.html > figures.jsonl
  python cqauto_data.py extract --format html article.txt > article.html
  curl -s ADDRESS | python cqauto_data.py extract -
  python cqauto_data.py scoreboard --format csv
  python cqauto_data.py verify --originals ../originals
  python cqauto_data.py dataset --check
  python cqauto_data.py charts --only production --lang zh --format svg,pdf --out figures
"""

Tables = Mapping[str, Callable[[], pd.DataFrame]]


def main(tables: Tables, argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    tables : mapping of str to callable
        The tables that can be printed by name; the first line of each docstring is its help.
    argv : sequence of str, optional
        The arguments, else those of the process.

    Returns
    -------
    int
        0 done, 1 differences were found, 2 bad input.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    arguments = _parser(tables).parse_args(argv)
    try:
        code = arguments.run(arguments)
        sys.stdout.flush()
    except InputError as error:
        return _complain(error.problems)
    except zhfigures.VocabularyError as error:  # names file, entry and remedy itself
        print(error, file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        # Whoever read us has seen enough; nothing may be flushed into the closed pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {message}; see {self.prog} --help\n")


def _parser(tables: Tables) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="cqauto_data.py",
        description="Figures of Chinese industry prose, and Chongqing's cars in cited tables.",
        epilog=f"{_EXAMPLES}\n{_EXITS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], about: str) -> _Parser:
        added = commands.add_parser(name, help=about, description=about, epilog=_EXITS)
        added.set_defaults(run=run)
        return added

    extract = command("extract", _extract, "Read the figures of any documents.")
    extract.add_argument(
        "files", nargs="+", metavar="FILE", help="text, Markdown or HTML; - is stdin"
    )
    extract.add_argument(
        "--published", type=_day, metavar="DATE",
        help="date of publication, 2022-05-21: what 今年 and the like are counted from",
    )  # fmt: skip
    extract.add_argument(
        "--vocabulary", type=Path, metavar="FILE.toml", help="words of your own, on top of ours"
    )
    extract.add_argument(
        "--format", choices=(*output.FORMATS, "html"), default="table",
        help="default: an aligned table; html: a page with each figure marked in its document",
    )  # fmt: skip

    for name, make in tables.items():
        about = (make.__doc__ or name).strip().splitlines()[0]
        printing = command(name, _print_table, about.replace("Return", "Print", 1))
        printing.set_defaults(make=make, name=name)
        _add_format(printing)
        if name in ("figures", "sources"):
            _add_sources(printing)

    about = "Hold the notes against the originals, figure by figure, both ways."
    verifying = command("verify", _verify, about)
    verifying.add_argument(
        "--originals", type=Path, required=True, metavar="DIR", help="the folder of originals"
    )
    _add_sources(verifying)

    making = command("dataset", _dataset, "Write the generated files of data/ again.")
    making.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if a file would change"
    )
    making.add_argument(
        "--export", type=Path, metavar="DIR",
        help="write figures.parquet and figures.sdmx.csv (SDMX-CSV 2.0) into DIR instead",
    )  # fmt: skip
    making.add_argument(
        "--to", type=Path, default=DATA, metavar="DIR", help="the folder of the files (data)"
    )
    _add_sources(making)
    drawing = command("charts", _charts, "Write the project's charts as DIR/LANG/NAME.FORMAT.")
    drawing.add_argument("--only", nargs="+", metavar="NAME", help="these charts only")
    drawing.add_argument("--lang", choices=("en", "zh"), help="one language only")
    drawing.add_argument(
        "--format", type=_formats, default=("svg", "png"), metavar="LIST",
        help="svg, png and pdf, with commas between (svg,png)",
    )  # fmt: skip
    drawing.add_argument(
        "--out", type=Path, default=DATA.parent / "charts", metavar="DIR",
        help="where to write (the folder charts)",
    )  # fmt: skip
    return parser


def _formats(words: str) -> tuple[str, ...]:
    formats = tuple(words.split(","))
    if unknown := set(formats) - {"svg", "png", "pdf"}:
        raise argparse.ArgumentTypeError(f"no format {unknown.pop()!r}; choose from svg, png, pdf")
    return formats


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=output.FORMATS, default="table", help="default: an aligned table"
    )


def _add_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sources", type=Path, default=SOURCES, metavar="DIR", help="the folder of notes"
    )


def _day(words: str) -> date:
    try:
        return sources.parse_day(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _complain(problems: Sequence[Problem]) -> int:
    """Print problems, one a line; return the exit code."""
    for problem in problems:
        print(problem, file=sys.stderr)
    return BAD_INPUT if problems else OK


# ---------------------------------------------------------------------------------------- commands


def _extract(arguments: argparse.Namespace) -> int:
    """Each file is printed once it was read whole; one that cannot be read leaves no rows."""
    problems: list[Problem] = []
    if arguments.format == "html":
        return _extract_page(arguments, problems)
    tables = ([f.asdict() for f in note.figures] for note in _documents(arguments, problems))
    if arguments.format == "table" and (read := list(tables)):
        tables = iter([list(chain(*read))])  # the widths of its columns need every row
    for number, rows in enumerate(tables):
        text = output.render(
            rows, zhfigures.FIELDS, arguments.format, shown=_SHOWN, header=number == 0
        )
        sys.stdout.write(text)
    return _complain(problems)


def _extract_page(arguments: argparse.Namespace, problems: list[Problem]) -> int:
    """One document a page: its figures are linked by their place in it."""
    if len(arguments.files) > 1:
        raise InputError(
            Problem(arguments.files[1], "a page shows one document", "name one file a call")
        )
    for note in _documents(arguments, problems):
        sys.stdout.write(view.html(note.text, note.figures, note.meta["title"] or note.meta["id"]))
    return _complain(problems)


def _documents(
    arguments: argparse.Namespace, problems: list[Problem]
) -> Iterator[sources.Note]:
    for name in arguments.files:
        options = (arguments.published, arguments.vocabulary)
        try:
            if name == "-":
                yield documents.from_bytes(sys.stdin.buffer.read(), "stdin", *options)
            else:
                yield documents.from_file(Path(name), *options)
        except InputError as error:
            problems.extend(error.problems)


def _print_table(arguments: argparse.Namespace) -> int:
    problems: list[Problem] = []
    shown: Sequence[str] = ()
    if arguments.name in ("figures", "sources"):
        notes, problems = sources.load(arguments.sources)
        whole = arguments.name == "figures"
        frame = figure_table(notes) if whole else document_table(notes)
        shown = _SHOWN if whole else _SHOWN_SOURCES
    else:
        frame = arguments.make()
        shown = [column for column in _SHOWN if column in frame.columns] if "also" in frame else ()
    columns = list(frame.columns)
    sys.stdout.write(output.render(records(frame), columns, arguments.format, shown=shown))
    return _complain(problems)


def _verify(arguments: argparse.Namespace) -> int:
    notes, problems = sources.load(arguments.sources)
    pairs, missing = verify.find_originals(notes, arguments.originals)
    problems += missing
    differences = [line for pair in pairs for line in verify.compare(*pair)]
    for line in differences:
        print(line)
    figures = sum(len(note.figures) for note, _ in pairs)
    print(f"{len(pairs)} notes with {figures} figures: {len(differences)} differences")
    return _complain(problems) or (DIFFERENT if differences else OK)


def _dataset(arguments: argparse.Namespace) -> int:
    notes, problems = sources.load(arguments.sources)
    if problems:  # a dataset with documents left out would look whole
        raise InputError(problems)
    if arguments.export:
        exports = {
            "figures.parquet": dataset.parquet(notes), "figures.sdmx.csv": dataset.sdmx_csv(notes)
        }  # fmt: skip
        for name, data in exports.items():
            files.replace(arguments.export / name, data)
            print(f"wrote {arguments.export / name}")
        return OK
    changed = False
    for name, data in dataset.build(notes).items():
        path = arguments.to / name
        before = path.read_bytes() if path.is_file() else None
        if before == data:
            continue
        changed = True
        if not arguments.check:
            files.replace(path, data)
        print(f"{path}: {'out of date' if arguments.check else 'written'}")
        if name == "figures.csv" and before:
            print("".join(f"  {line}\n" for line in dataset.changes(before, data)), end="")
    if arguments.check and changed:
        print("run: python cqauto_data.py dataset")
        return DIFFERENT
    return OK


def _charts(arguments: argparse.Namespace) -> int:
    from cqauto_charts import catalogue  # only this command needs matplotlib

    names = arguments.only or list(catalogue.CHARTS)
    if unknown := [name for name in names if name not in catalogue.CHARTS]:
        remedy = f"choose from {', '.join(catalogue.CHARTS)}"
        raise InputError(Problem("charts", f"no chart {unknown[0]!r}", remedy))
    langs = [arguments.lang] if arguments.lang else ["en", "zh"]
    for path in catalogue.write(names, langs, arguments.format, arguments.out):
        print(f"wrote {path}")
    return OK
