#!/bin/sh
# Create or refresh .venv: sh tools/setup.sh [PYTHON]
# Run from the repository's root; `make` does so whenever the lock or the metadata changed.
set -eu

oldest='3.11'
good='import sys; sys.exit(sys.version_info < (3, 11))'
python=''
if [ -n "${1:-}" ]; then
    candidates=$1
else
    candidates='python3.14 python3.13 python3.12 python3.11 python3 python'
fi

old=''
for candidate in $candidates; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    if "$candidate" -c "$good" 2>/dev/null; then
        python=$candidate
        break
    fi
    old="$old $candidate"
done
if [ -z "$python" ]; then
    found=${old:+too old:$old}
    echo "setup: Python $oldest or newer is needed (${found:-not found: $candidates})." \
         "Install one, or name it: make PYTHON=/path/to/python3.12" >&2
    exit 1
fi

# Paths in the repository may hold spaces, which scripts with a #! line do not survive:
# everything here runs as `.venv/bin/python -m ...`.
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
made="$version
$(pwd)"
if ! [ -x .venv/bin/python ] || [ "$(cat .venv/.made 2>/dev/null)" != "$made" ]; then
    echo "setup: creating .venv with Python $version"
    "$python" -m venv --clear .venv || {
        echo "setup: $python cannot make a virtual environment." \
             "On Debian and Ubuntu: apt-get install python3-venv" >&2
        exit 1
    }
fi
pip() { .venv/bin/python -m pip --disable-pip-version-check -qq "$@"; }
echo "setup: installing what requirements.txt names (a minute or so the first time)"
pip install --require-hashes --only-binary :all: -r requirements.txt
pip install --no-deps --no-build-isolation --no-index --editable .
printf '%s\n' "$made" > .venv/.made
echo "setup: .venv is ready"
