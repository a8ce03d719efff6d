"""How much of bad pictures is read, and for how much CPU: `python -m benchmarks.ocr_recall [pages]`.

Makes certificates whose words are known, spoils their pictures in the ways that scanners and telephones do, and reads
each with the pipeline and with plain `pytesseract.image_to_string`, in turns. Recall is the share of the printed words
that was read exactly; precision the share of what was read that is printed. Tesseract is the one of the installed
wheels.
"""

from __future__ import annotations

import importlib
import io
import os
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from extract_text.ocr import Deadline, read_print
from tests.unit.extract_text.tesseract_wheel import assemble, environment

pymupdf: Any = importlib.import_module("pymupdf")
pytesseract: Any = importlib.import_module("pytesseract")

Scores = tuple[float, float, float]
"""Recall and precision (0..1), CPU seconds."""

DPI = 200
NAMES = ("Alina Voskuijlen, MD", "Tomas Ferreira-Lund, DO", "Priscilla Nakagawa, NP", "Oluwaseun Brandt, PA-C")
TITLES = ("Managing Refractory Hypertension", "Sepsis Bundles in Practice", "Opioid Stewardship for Surgeons")
ROWS = ("Activity number", "Date of completion", "Credits awarded", "Format", "Location")


def certificate(chance: random.Random) -> Any:
    """A page with a frame, a white-on-dark banner, an underlined name, a table, and small print."""
    page = pymupdf.open().new_page()
    page.draw_rect((24, 24, 588, 768), width=4, color=(0.2, 0.3, 0.5))
    page.draw_rect((60, 60, 552, 110), fill=(0.1, 0.2, 0.45), color=None)
    page.insert_text((120, 95), "CERTIFICATE OF COMPLETION", fontsize=22, fontname="hebo", color=(1, 1, 1))
    page.insert_text((200, 160), "This is to certify that", fontsize=12, fontname="tiit")
    name = chance.choice(NAMES)
    page.insert_text((190, 200), name, fontsize=20, fontname="tibo")
    page.draw_line((170, 204), (440, 204), width=1)
    page.insert_text((150, 240), "has successfully completed the activity", fontsize=12, fontname="tiro")
    page.insert_text((120, 270), chance.choice(TITLES), fontsize=16, fontname="hebo")
    for number, label in enumerate(ROWS):
        y = 320 + 24 * number
        page.draw_rect((100, y - 16, 512, y + 8), width=0.7)
        page.insert_text((110, y), label, fontsize=11, fontname="helv")
        value = f"{chance.randrange(1, 12):02d}/{chance.randrange(1, 28):02d}/20{chance.randrange(15, 27)}"
        page.insert_text((330, y), value, fontsize=11, fontname="hebo")
    small = (
        "This activity was planned and implemented in accordance with the accreditation requirements and policies of "
        "the Accreditation Council for Continuing Medical Education through the joint providership of the sponsors. "
        "Physicians should claim only the credit commensurate with the extent of their participation in the activity."
    )
    page.insert_textbox((90, 470, 522, 560), small, fontsize=9, fontname="tiro")
    page.insert_text((90, 640), "Director of Medical Education", fontsize=10, fontname="helv")
    page.insert_text((380, 640), "Date of issue", fontsize=10, fontname="helv")
    return page


def skewed(image: Image.Image) -> Image.Image:
    """Three degrees."""
    return image.rotate(3, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def shadowed(image: Image.Image) -> Image.Image:
    """Light falls off to a third, and the edge of a hand's shadow lies across the page."""
    slope = Image.linear_gradient("L").resize(image.size).point([85 + level * 170 // 255 for level in range(256)])
    hand = Image.new("L", image.size, 255)
    ImageDraw.Draw(hand).polygon(
        [(0, image.height // 3), (image.width * 2 // 3, image.height), (0, image.height)], fill=150
    )
    return ImageChops.multiply(ImageChops.multiply(image, slope), hand.filter(ImageFilter.GaussianBlur(12)))


def faint(image: Image.Image) -> Image.Image:
    """Pale ink on gray paper."""
    return image.point([150 + level * 60 // 255 for level in range(256)])


def photographed(image: Image.Image) -> Image.Image:
    """By telephone: in perspective, out of focus, shaded, and compressed."""
    width, height = image.size
    corners = (-0.06 * width, -0.03 * height, 0, height, width, 1.02 * height, 1.04 * width, -0.05 * height)
    tilted = image.transform(image.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=200)
    return compressed(shadowed(tilted.filter(ImageFilter.GaussianBlur(0.8))))


def compressed(image: Image.Image) -> Image.Image:
    """JPEG of quality 25."""
    body = io.BytesIO()
    image.save(body, "JPEG", quality=25)
    return Image.open(io.BytesIO(body.getvalue())).convert("L")


def small(image: Image.Image) -> Image.Image:
    """Faxed at 100 dpi."""
    return image.reduce(2)


DEGRADATIONS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "clean": lambda image: image,
    "turned 90": lambda image: image.transpose(Image.Transpose.ROTATE_90),
    "turned 180": lambda image: image.transpose(Image.Transpose.ROTATE_180),
    "skew 3": skewed,
    "shadow": shadowed,
    "low contrast": faint,
    "photo": photographed,
    "jpeg": compressed,
    "100 dpi": small,
}


def read_plainly(image: Image.Image, dpi: int, _folder: Path) -> str:
    """What everybody does first: a picture in colour, handed over as it is."""
    text: str = pytesseract.image_to_string(image.convert("RGB"), config=f"--dpi {dpi}")
    return text


def read_as_the_pipeline(image: Image.Image, dpi: int, folder: Path) -> str:
    """As the step reads a picture that the parser left."""
    path = folder / "page.pgm"
    image.save(path)
    return " ".join(word.text for word in read_print(path, dpi, Deadline(120)).words)


READERS: dict[str, Callable[[Image.Image, int, Path], str]] = {
    "credmate": read_as_the_pipeline,
    "image_to_string": read_plainly,
}


def main(pages: int = 4) -> None:
    """Print the table."""
    chance = random.Random(7)  # noqa: S311 - sample pages
    samples = [certificate(chance) for _ in range(pages)]
    print(f"{pages} pages a row; recall, precision, CPU seconds a page")
    print(" " * 14 + "".join(f" {name:>22}" for name in READERS))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assemble(folder)
        os.environ.update(environment(folder, os.environ))
        rows = [
            [measure(page, label, read, folder) for page in samples for read in READERS.values()]
            for label in DEGRADATIONS
        ]
    for label, row in zip(DEGRADATIONS, rows, strict=True):
        print_row(label, row)
    print_row("all", [scores for row in rows for scores in row])


def measure(page: Any, label: str, read: Callable[[Image.Image, int, Path], str], folder: Path) -> Scores:
    """One reading of one spoilt page."""
    printed = words_in(word[4] for word in page.get_text("words"))
    pixels = page.get_pixmap(dpi=DPI, colorspace="gray")
    image = DEGRADATIONS[label](Image.frombytes("L", (pixels.width, pixels.height), pixels.samples))
    dpi = DPI // 2 if image.width * 2 <= pixels.width + 1 else DPI
    before = cpu_seconds()
    found = words_in(read(image, dpi, folder).split())
    right = (printed & found).total()
    return right / printed.total(), right / max(found.total(), 1), cpu_seconds() - before


def print_row(label: str, row: list[Scores]) -> None:
    """The means of each reader; readings take turns."""
    cells = []
    for place in range(len(READERS)):
        readings = row[place :: len(READERS)]
        cells.append("".join(f" {sum(values) / len(values):6.3f}" for values in zip(*readings, strict=True)))
    print(f"{label:14}" + "".join(f" {cell:>22}" for cell in cells))


def words_in(words: Iterable[str]) -> Counter[str]:
    """The words without punctuation around them, and how often each is there."""
    return Counter(bare for word in words if (bare := re.sub(r"^\W+|\W+$", "", word.casefold())))


def cpu_seconds() -> float:
    """Of this process and of those that it has waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
