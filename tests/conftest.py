"""What every test may use. Nothing of the user's own settings leaks in, with or without make."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"

# Set before any test module imports matplotlib or starts a kernel; `make` has set the same.
for name, value in {
    "MPLBACKEND": "agg",
    "MPLCONFIGDIR": BUILD / "matplotlib",
    "IPYTHONDIR": BUILD / "ipython",
    "JUPYTER_CONFIG_DIR": BUILD / "jupyter" / "config",
    "JUPYTER_DATA_DIR": BUILD / "jupyter" / "data",
    "JUPYTER_RUNTIME_DIR": BUILD / "jupyter" / "runtime",
    "JUPYTER_PREFER_ENV_PATH": "1",
    "HYPOTHESIS_STORAGE_DIRECTORY": BUILD / "hypothesis",
    "PYTHONUTF8": "1",
}.items():
    os.environ.setdefault(name, str(value))

# How long an example takes tells of the machine; speed is measured by `make bench`.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of originals and gold rows beside the repository; skips where there is none."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("no folder `shared` with the originals beside the repository")
    return folder
