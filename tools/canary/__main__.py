"""`python -m tools.canary [FOLDER]`: draw the documents that prove a deployment anew."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tools.canary.documents import CANARIES
from tools.canary.drawing import draw

SHIPPED = Path(__file__).resolve().parents[2] / "lambdas" / "smoke" / "documents"


def write(folder: Path) -> None:
    """The documents, and in `expected.json` what must be stored of each, in the same order."""
    folder.mkdir(parents=True, exist_ok=True)
    expected = []
    for canary in CANARIES:
        (folder / f"{canary.name}.pdf").write_bytes(draw(canary))
        told = {"name": canary.name, "document_type": canary.document_type, "fields": dict(canary.fields)}
        expected.append({**told, "findings": list(canary.findings)})
    (folder / "expected.json").write_text(json.dumps(expected, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and write the documents."""
    parser = argparse.ArgumentParser(prog="python -m tools.canary", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=SHIPPED, help="what the function ships if not given")
    write(parser.parse_args(arguments).folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
