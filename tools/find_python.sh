#!/bin/sh
# Print the Python to set up with: 3.13 as on Lambda wherever it is, else the newest tried one from 3.11 on.
# A name is not enough: pyenv has a shim for every version anyone installed, and most of them refuse to run.
set -u

works() {
    "$1" -c "import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != ($(echo "$2" | tr . ,)))" >/dev/null 2>&1
}

for version in 3.13 3.12 3.11 3.14; do
    for candidate in "python$version" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$version".*/bin/python \
        /usr/local/bin/"python$version" /opt/homebrew/bin/"python$version" python3; do
        if works "$candidate" "$version"; then
            command -v "$candidate"
            exit 0
        fi
    done
done

echo "credmate needs Python 3.11 or newer with venv (3.13 is what Lambda runs). Found none on PATH or in pyenv." >&2
echo "Install one (Debian: apt-get install python3 python3-venv; macOS: brew install python@3.13) and try again." >&2
exit 1
