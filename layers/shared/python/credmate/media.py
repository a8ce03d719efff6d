"""What a file is, told by its bytes, and how it is opened.

Decoders fed with hostile bytes raise whatever they stumble on; what leaves this module is a `DocumentError`. Pillow and
PyMuPDF are imported where they are used, because most steps need neither; `preload` does it before a fork. Everything
but `sniff` and `preload` belongs in `credmate.sandbox.run_limited`.

Pages are measured in points (1/72 inch) as displayed: an image page is `pixels * 72 / dpi` wide.
"""

from __future__ import annotations

import importlib
import re
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from credmate.contracts import MediaType
from credmate.errors import (
    CorruptDocument,
    DocumentError,
    EmptyDocument,
    EncryptedDocument,
    NotADocument,
    OversizedDocument,
)
from credmate.sandbox import is_exhaustion

if TYPE_CHECKING:
    from PIL import Image

HEAD_BYTES = 8192
"""What `sniff` wants to see of a file."""

PDF_JUNK_BYTES = 1024
"""Readers accept a PDF whose header begins within the first 1024 bytes. Source: PDF Reference 1.7, app. H."""

PDF_HEADER = re.compile(rb"%PDF-\d")

CONTAINERS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<|PK\x03\x04|Rar!|7z\xbc\xaf|\x1f\x8b|\xd0\xcf\x11\xe0|MIME-V|%!PS|%FDF)"
)
"""How files begin that may hold or quote a PDF header near by, and are something else."""

SIGNATURES: tuple[tuple[re.Pattern[bytes], MediaType], ...] = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), MediaType.PNG),
    (re.compile(rb"\xff\xd8\xff"), MediaType.JPEG),
    (re.compile(rb"II[*+]\x00|MM\x00[*+]"), MediaType.TIFF),  # + is BigTIFF
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), MediaType.WEBP),
    (re.compile(rb"GIF8[79]a"), MediaType.GIF),
)

HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
HEIF_BRANDS = frozenset({b"mif1", b"msf1", b"mif2"})
"""HEIF coded in HEVC, and HEIF whose coding only the compatible brands tell. Source: ISO/IEC 23008-12."""

DECODERS: dict[MediaType, tuple[str, str]] = {
    MediaType.PNG: ("PIL.PngImagePlugin", "PNG"),
    MediaType.JPEG: ("PIL.JpegImagePlugin", "JPEG"),
    MediaType.TIFF: ("PIL.TiffImagePlugin", "TIFF"),
    MediaType.WEBP: ("PIL.WebPImagePlugin", "WEBP"),
    MediaType.GIF: ("PIL.GifImagePlugin", "GIF"),
    MediaType.HEIC: ("pillow_heif.HeifImagePlugin", "HEIF"),
}
"""By image format: the module that registers Pillow's decoder, and Pillow's name for it."""

MAX_PIXELS = 100_000_000
"""Of one image. A4 at 600 dpi has 35 million; a PNG of 300 kB can claim billions."""

TOO_MANY_PIXELS = "the image has more than 100 megapixels; scan the document at 300 dpi and upload that"

CREDIBLE_DPI = (70.0, 600.0)

DEFAULT_DPI = frozenset({72, 96})
"""What cameras and editors write when they know nothing: no evidence of a size."""

PAGE_LENGTH_INCHES = 11.0
"""Long side of a page whose resolution is not known: US letter."""

MAX_PAGE_LENGTH_INCHES = 17.5
"""Long side of the largest credible page: tabloid and A3. A tag that makes a page larger is wrong."""

MIN_DPI = 36.0
"""Fewer dots make no legible print."""

SUBFILE_TYPE_TAG = 254
REDUCED_OR_MASK = 0b101
"""Bits of NewSubfileType: a thumbnail (1) or a transparency mask (4) of another page. Source: TIFF 6.0, p. 36."""
ORIENTATION_TAG = 0x0112


def sniff(head: bytes) -> MediaType | None:
    """The format of a file that begins with `head` (`HEAD_BYTES` of it), or None where it is none that is read."""
    for signature, media_type in SIGNATURES:
        if signature.match(head):
            return media_type
    if _is_heic(head):
        return MediaType.HEIC
    header = PDF_HEADER.search(head, 0, PDF_JUNK_BYTES + len(b"%PDF-1"))
    if header and not CONTAINERS.match(head):
        return MediaType.PDF
    return None


def _is_heic(head: bytes) -> bool:
    """Whether the first box is a `ftyp` that names HEVC, as the main brand or as a compatible one."""
    if head[4:8] != b"ftyp":
        return False
    brand, end = head[8:12], int.from_bytes(head[:4])
    compatible = {head[place : place + 4] for place in range(16, min(end, len(head)), 4)}
    return brand in HEIC_BRANDS or (brand in HEIF_BRANDS and bool(compatible & HEIC_BRANDS))


def preload(media_type: MediaType) -> None:
    """Import the decoder of a format, so that children forked later have it."""
    if media_type is MediaType.PDF:
        _pymupdf()
    else:
        importlib.import_module(DECODERS[media_type][0])


@contextmanager
def decoding(what: str) -> Iterator[None]:
    """Name what a decoder raises: `CorruptDocument`, unless a limit of the sandbox was met, which the sandbox names.

    `what` is the thing that cannot be read ("the PDF", "page 3"), for the message.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Exception as error:
        if isinstance(error, DocumentError) or is_exhaustion(error):
            raise
        raise CorruptDocument(f"{what} is damaged; export or scan the document again and upload that") from error


def open_pdf(path: Path) -> Any:
    """The `pymupdf.Document` at `path`, to be closed by the caller (it is a context manager). It has at least one page.

    A password that only restricts printing or editing does not matter; MuPDF opens such a file with the empty password.

    Raises:
        EmptyDocument: no bytes.
        EncryptedDocument: needs a password, or is protected in a way that MuPDF does not know.
        NotADocument: MuPDF reads it as something else.
        CorruptDocument: cannot be parsed, or has no pages.
    """
    pymupdf = _pymupdf()
    if path.stat().st_size == 0:
        raise EmptyDocument("the file is empty; upload it again")
    try:
        with decoding("the PDF"):
            document = pymupdf.open(path, filetype="pdf")
    except CorruptDocument:
        if b"/Encrypt" in path.read_bytes():
            raise EncryptedDocument("the PDF is protected; remove the protection and upload it again") from None
        raise
    try:
        with decoding("the PDF"):
            _refuse_unreadable(document)
    except BaseException:
        document.close()
        raise
    return document


def _refuse_unreadable(document: Any) -> None:
    if not document.is_pdf:
        raise NotADocument("the file has a PDF header and is something else; print it to a PDF and upload that")
    if document.needs_pass:  # to be asked first: page_count answers 1 for a file that is still locked
        raise EncryptedDocument("the PDF needs a password; remove the protection and upload it again")
    if document.page_count == 0:
        raise CorruptDocument("the PDF has no pages, it may be cut off; export or scan it again and upload that")


def _pymupdf() -> Any:
    pymupdf: Any = importlib.import_module("pymupdf")
    pymupdf.no_recommend_layout()
    pymupdf.TOOLS.mupdf_display_errors(False)
    return pymupdf


@dataclass(frozen=True)
class Frame:
    """One page of an image file, ready to be read: upright by its EXIF tag, on white, with square pixels."""

    image: Image.Image
    """8-bit gray (Pillow's mode L)."""
    dpi: float

    @property
    def width(self) -> float:
        """Points."""
        return self.image.width * 72 / self.dpi

    @property
    def height(self) -> float:
        """Points."""
        return self.image.height * 72 / self.dpi


class Frames:
    """The pages of an open image file, decoded one at a time when they are asked for (0-based).

    `damaged` tells that the chain of pages is broken: pages may be missing at the end.
    """

    def __init__(self, image: Image.Image, media_type: MediaType) -> None:
        self._image = image
        self._places, self.damaged = _pages_of(image) if media_type is MediaType.TIFF else ((image.tell(),), False)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Frame]:
        return (self[index] for index in range(len(self)))

    def __getitem__(self, index: int) -> Frame:
        """Decode one page. Raises `CorruptDocument` or `OversizedDocument` for this page only."""
        place = self._places[index]
        with decoding("the image"):
            self._image.seek(place)
            refuse_huge(self._image.size)
            return _frame(self._image)


@contextmanager
def open_frames(path: Path, media_type: MediaType) -> Iterator[Frames]:
    """The pages of an image file. Only TIFF has several: of an animation or a burst the first picture is the page.

    Raises:
        OversizedDocument: the header claims more than `MAX_PIXELS`; nothing has been decoded then.
        CorruptDocument: the file cannot be parsed.
    """
    from PIL import Image

    preload(media_type)
    with decoding("the image"):
        try:
            image = Image.open(path, formats=[DECODERS[media_type][1]])
        except Image.DecompressionBombError:
            raise OversizedDocument(TOO_MANY_PIXELS) from None
    with image:
        with decoding("the image"):
            refuse_huge(image.size)
            frames = Frames(image, media_type)
        yield frames


def refuse_huge(size: tuple[int, int]) -> None:
    """Raise `OversizedDocument` for an image of more than `MAX_PIXELS`; `size` is width and height in pixels."""
    if size[0] * size[1] > MAX_PIXELS:
        raise OversizedDocument(TOO_MANY_PIXELS)


def sane_dpi(size: tuple[int, int], tagged: tuple[float, float] | None) -> tuple[float, float]:
    """Horizontal and vertical resolution of an image of `size` pixels whose file says `tagged`.

    The tag counts where it makes a credible page; otherwise the long side is taken for `PAGE_LENGTH_INCHES`.
    """
    if tagged is not None and not DEFAULT_DPI.issuperset(map(round, tagged)):
        low, high = CREDIBLE_DPI
        length = max(pixels / dpi for pixels, dpi in zip(size, tagged, strict=True))
        if all(low <= dpi <= high for dpi in tagged) and length <= MAX_PAGE_LENGTH_INCHES:
            return tagged
    guess = max(max(size) / PAGE_LENGTH_INCHES, MIN_DPI)
    return guess, guess


def _tagged_dpi(image: Image.Image) -> tuple[float, float] | None:
    """What the file says, where it says two positive finite numbers."""
    try:
        across, down = (float(dpi) for dpi in image.info["dpi"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return (across, down) if 0 < across < inf and 0 < down < inf else None


def _pages_of(tiff: Image.Image) -> tuple[tuple[int, ...], bool]:
    """Positions of the frames that are pages, and whether the chain of frames ends in garbage."""
    pages: list[int] = []
    position = 0
    while True:
        try:
            tiff.seek(position)
        except EOFError:
            return tuple(pages) or (0,), False
        except Exception as error:
            if is_exhaustion(error) or not pages:
                raise
            return tuple(pages), True
        tags: Any = getattr(tiff, "tag_v2", {})
        if not tags.get(SUBFILE_TYPE_TAG, 0) & REDUCED_OR_MASK:
            pages.append(position)
        position += 1


def _frame(image: Image.Image) -> Frame:
    from PIL import Image, ImageOps

    image.draft("L", None)  # makes JPEG decode brightness only; other formats ignore it
    across, down = sane_dpi(image.size, _tagged_dpi(image))
    orientation = _orientation(image)
    image.load()
    if orientation != 1:
        ImageOps.exif_transpose(image, in_place=True)
    if orientation in (5, 6, 7, 8):
        across, down = down, across
    upright = _gray(image)
    dpi = max(across, down)
    size = (round(upright.width * dpi / across), round(upright.height * dpi / down))
    if size != upright.size:
        refuse_huge(size)
        upright = upright.resize(size, Image.Resampling.BICUBIC)
    return Frame(upright, dpi)


def _orientation(image: Image.Image) -> int:
    """EXIF orientation, 1..8; 1 (upright) where the block is broken, which says nothing about the picture."""
    try:
        orientation = image.getexif().get(ORIENTATION_TAG, 1)
    except (SyntaxError, LookupError, TypeError, ValueError, OSError, struct.error):
        return 1
    return orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1


def _gray(image: Image.Image) -> Image.Image:
    """8-bit gray on white."""
    from PIL import Image

    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L")  # convert alone clips everything above 255
    if image.mode in ("I", "F"):
        low, high = cast("tuple[float, float]", image.getextrema())
        scale = 255 / ((high - low) or 1)
        return image.point(lambda value: value * scale - low * scale).convert("L")
    if image.has_transparency_data:
        layered = image.convert("RGBA")
        paper = Image.new("L", image.size, 255)
        paper.paste(layered.convert("L"), mask=layered.getchannel("A"))
        return paper
    return image.convert("L") if image.mode in ("1", "L", "P", "RGB", "YCbCr") else image.convert("RGB").convert("L")
