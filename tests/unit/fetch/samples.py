"""Small files of every kind, made on the spot."""

from __future__ import annotations

import importlib
import io
import zlib
from collections.abc import Sequence
from typing import Any

import pillow_heif
from PIL import Image

pymupdf: Any = importlib.import_module("pymupdf")
AES_256: int = pymupdf.PDF_ENCRYPT_AES_256
RC4_40: int = pymupdf.PDF_ENCRYPT_RC4_40


def pdf(pages: int = 1, **save: Any) -> bytes:
    """A PDF whose pages carry their number; `save` goes to `pymupdf.Document.tobytes` (encryption, passwords)."""
    with pymupdf.open() as document:
        for number in range(1, pages + 1):
            document.new_page(width=612, height=792).insert_text((72, 72), f"page {number}")
        body: bytes = document.tobytes(**save)
    return body


def locked_pdf(*, user_password: str = "", method: int = AES_256) -> bytes:
    """An encrypted PDF with an owner password. An empty user password lets everybody read it."""
    return pdf(encryption=method, user_pw=user_password, owner_pw="owner")


def pdf_of_objects(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of hand-written objects 1, 2, ...; the first is the catalogue."""
    body = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    body += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, table)
    return bytes(body)


def laughing_pdf(depth: int = 9, breadth: int = 40) -> bytes:
    """One page with a form that draws a form many times over, which draws a form ...: hours of work in a few bytes."""
    first_form = 5

    def form(content: bytes, resources: bytes) -> bytes:
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>/Length %d>>" % (resources, len(content))
        return b"%s\nstream\n%s\nendstream" % (head, content)

    return pdf_of_objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length 5>>\nstream\n/F Do\nendstream",
        *(form(b"/F Do\n" * breadth, b"/XObject<</F %d 0 R>>" % (first_form + level + 1)) for level in range(depth)),
        form(b"0 0 9 9 re f", b""),
    )


def cyclic_pdf() -> bytes:
    """A page tree that is its own child."""
    return pdf_of_objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")


def picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """A white picture with a dark corner at the top left."""
    image = Image.new("RGB", (width, height), "white")
    image.paste("black", (0, 0, width // 4, height // 4))
    return image.convert(mode)


def encoded(image: Image.Image, kind: str, **save: Any) -> bytes:
    """`image` in the format that Pillow calls `kind`."""
    if kind == "HEIF":
        pillow_heif.register_heif_opener()
    file = io.BytesIO()
    image.save(file, kind, **save)
    return file.getvalue()


def tiff(pages: Sequence[Image.Image], **save: Any) -> bytes:
    """A TIFF of several pages."""
    return encoded(pages[0], "TIFF", save_all=True, append_images=list(pages[1:]), **save)


def turned(orientation: int) -> Image.Exif:
    """EXIF data with this orientation."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def claiming_png(width: int, height: int) -> bytes:
    """A PNG whose header claims this size and which holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)

    header = width.to_bytes(4) + height.to_bytes(4) + bytes([1, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00")) + chunk(b"IEND", b"")


def file_type_box(brand: bytes, *compatible: bytes) -> bytes:
    """The first box of an ISO media file."""
    content = b"ftyp" + brand + b"\x00\x00\x00\x00" + b"".join(compatible)
    return (len(content) + 4).to_bytes(4) + content
