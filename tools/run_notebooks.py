"""Run notebooks in place, so that the same inputs always give the same bytes.

    python tools/run_notebooks.py notebooks/01_start_here.ipynb ...

Each notebook runs in a fresh kernel, in its own folder. Its file is replaced only when something
changed, and only after every cell has run: a failing cell leaves the file as it was.
"""

import argparse
import os
import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import ValidationError
from nbformat.reader import NotJSONError

# What a notebook says of its kernel: never the version or the name of whoever ran it last.
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "pygments_lexer": "ipython3",
    },
}
KEPT_CELL_METADATA = {"tags", "jupyter", "editable"}
SECONDS_PER_CELL = 300
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class NotebookFailed(Exception):
    """A notebook that cannot be read or whose cell failed; the message says where and why."""


def run(path: Path) -> bool:
    """Run one notebook and replace its file if anything in it changed.

    Parameters
    ----------
    path : Path
        The ``.ipynb`` file.

    Returns
    -------
    bool
        Whether the file was replaced.

    Raises
    ------
    NotebookFailed
        If the file is not a notebook, or a cell raises, hangs or kills the kernel.
    """
    try:
        before = path.read_text(encoding="utf-8")
        notebook = nbformat.reads(before, as_version=4)
    except (OSError, UnicodeDecodeError, NotJSONError, ValidationError) as error:
        reason = str(error).partition("\n")[0]
        raise NotebookFailed(f"{path}: not a readable notebook ({reason})") from error
    normalise(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=SECONDS_PER_CELL,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        reason = COLOURS.sub("", f"{error.ename}: {error.evalue}").splitlines()[0]
        raise NotebookFailed(f"{path}: {failed_cell(notebook)}: {reason}") from None
    except CellTimeoutError:
        cell = failed_cell(notebook)
        raise NotebookFailed(f"{path}: {cell}: not done in {SECONDS_PER_CELL} seconds") from None
    except DeadKernelError:
        raise NotebookFailed(f"{path}: {failed_cell(notebook)}: the kernel died") from None
    normalise(notebook)
    after = nbformat.writes(notebook).rstrip("\n") + "\n"
    if after == before:
        return False
    replace(path, after)
    return True


def normalise(notebook: nbformat.NotebookNode) -> None:
    """Drop from a notebook what differs from run to run or from editor to editor."""
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat_minor = max(notebook.nbformat_minor, 5)
    for number, cell in enumerate(notebook.cells, start=1):
        cell.setdefault("id", f"cell-{number:02d}")
        cell.metadata = nbformat.from_dict(
            {key: value for key, value in cell.metadata.items() if key in KEPT_CELL_METADATA}
        )


def failed_cell(notebook: nbformat.NotebookNode) -> str:
    """Name the cell that a stopped run reached, by its place and its first line."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        # The cell that raised holds the error; one that hung or died has no count yet.
        if cell.execution_count is None or any(o.output_type == "error" for o in cell.outputs):
            first_line = cell.source.strip().partition("\n")[0]
            return f"cell {number} ({first_line})"
    return "before its first cell"


def replace(path: Path, text: str) -> None:
    """Write `text` to `path` so that a reader sees the old file or the new one, never a part."""
    partial = path.with_name(path.name + ".part")
    try:
        partial.write_text(text, encoding="utf-8", newline="\n")
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def main(arguments: list[str] | None = None) -> int:
    """Run the notebooks named on the command line; 0 if all ran, 1 if one failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("notebook", nargs="+", type=Path)
    for path in parser.parse_args(arguments).notebook:
        print(f"{path} ... ", end="", flush=True)
        started = time.monotonic()
        try:
            changed = run(path)
        except NotebookFailed as error:
            print("failed", flush=True)
            print(error, file=sys.stderr)
            return 1
        news = "outputs changed" if changed else "unchanged"
        print(f"{news} ({time.monotonic() - started:.1f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
