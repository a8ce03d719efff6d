"""`PYTHONPATH=lambdas python -m tools.measure CORPUS`: which fields are right, and with `--show` what is not.

In a few processes and with the pages' text kept from the last time, so that a thousand documents take half a minute;
`credmate evaluate` judges in the same way, through the whole pipeline. Corpora with scans need Tesseract.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from local.evaluation.assess import assess
from local.evaluation.truth import read_truth
from tools.measure.documents import results_of
from tools.measure.report import shown, summed

KEPT = Path("build/measured")
"""Text of pages, by a digest of their document and of the sources that read it."""


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and print what was measured."""
    parser = argparse.ArgumentParser(prog="python -m tools.measure", description=__doc__)
    parser.add_argument("corpus", type=Path, help="documents with their truth.jsonl")
    parser.add_argument("--truth", type=Path, help="another truth file")
    parser.add_argument("--only", default="", help="files whose names begin like this")
    parser.add_argument("--show", action="store_true", help="also each wrong value; never for layouts kept for judging")
    parser.add_argument("--field", help="of this field alone")
    parser.add_argument("--as-told", action="store_true", help="take the type from the truth, do not classify")
    parser.add_argument("--results", type=Path, help="write them there, as `credmate evaluate --results` takes them")
    options = parser.parse_args(arguments)
    truths = read_truth(options.truth or options.corpus / "truth.jsonl")
    truths = [one for one in truths if one.file.startswith(options.only)]
    results = results_of(options.corpus, truths, kept=KEPT, as_told=options.as_told)
    if options.results:
        options.results.write_text("".join(f"{result.model_dump_json()}\n" for result in results), encoding="utf-8")
    files = assess(truths, results)
    if options.show:
        print(shown(files, field=options.field))
    print(summed(files))
    return 0


if __name__ == "__main__":
    sys.exit(main())
