"""Write the site: python -m cqauto_site [--to build/site]"""

import argparse
import sys
from pathlib import Path

from .build import SiteError, build

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Build the site of this repository; 0 if it is complete, 2 if something it needs is wrong."""
    parser = argparse.ArgumentParser(prog="cqauto_site", description="Write the static site.")
    parser.add_argument("--to", type=Path, default=Path("build/site"), metavar="DIR")
    folder = parser.parse_args().to
    try:
        pages = build(ROOT, folder)
    except SiteError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"site: {pages} pages, open {folder / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
