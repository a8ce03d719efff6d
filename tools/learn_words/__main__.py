"""`PYTHONPATH=lambdas python -m tools.learn_words`: learn anew how much each word tells about a document's type.

From invented documents alone (`tools.learn_words.material`); it takes some minutes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from classify.words import WEIGHTS
from tools.learn_words.fitting import as_toml, fit
from tools.learn_words.material import examples


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m tools.learn_words", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the invented people, days and numbers")
    parser.add_argument("--fills", type=int, default=2, help="documents of each layout")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args(arguments)
    documents = list(examples(options.seed, options.fills))
    options.out.write_text(as_toml(fit(documents)), encoding="utf-8")
    print(f"{options.out}: from {len(documents)} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
