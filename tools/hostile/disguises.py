"""Files that are not what their name or their first bytes say."""

from __future__ import annotations

import gzip
import io
import zipfile
from random import Random

from tools.hostile.objects import HELVETICA, lines, one_page, stream
from tools.hostile.pictures import FORMATS, encoded, sheet

TEXTS = (
    b"Certificate of Completion\nThis is to certify that ...\n",
    b"<!doctype html><html><body>%PDF-1.7</body></html>",
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>",
    b"{\\rtf1 Medical License}",
    b"%!PS-Adobe-3.0\n{} loop\n",
    b"From: a@example.org\nSubject: license\n\nattached\n",
)


def _small_pdf() -> bytes:
    return one_page(stream(lines("Certificate of Insurance")), resources=HELVETICA)


def _archive(name: str, content: bytes, times: int = 1) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(times):
            archive.writestr(f"{number}{name}", content)
    return file.getvalue()


def nothing(rng: Random) -> bytes:
    """No byte, or a few."""
    return rng.choice(
        (b"", b"\x00", b"%", b"%PDF-", b"%PDF-1.7\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"GIF89a")
    )


def bytes_of_chance(rng: Random) -> bytes:
    """Noise, with or without the first bytes of a document."""
    return rng.choice((b"", b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"II*\x00\x08\x00\x00\x00")) + rng.randbytes(
        rng.randint(1, 90_000)
    )


def text(rng: Random) -> bytes:
    """Text, in one encoding or another."""
    written = rng.choice(TEXTS) * rng.randint(1, 200)
    return rng.choice((written, b"\xef\xbb\xbf" + written, written.decode().encode("utf-16")))


def archive(rng: Random) -> bytes:
    """An archive: a document in it, a bomb, or an office file."""
    name = rng.choice((".pdf", "/word/document.xml", "/xl/workbook.xml", "[Content_Types].xml"))
    packed = _archive(name, rng.choice((_small_pdf(), bytes(20_000_000))), times=rng.randint(1, 5))
    return rng.choice((packed, gzip.compress(packed), gzip.compress(_small_pdf())))


def two_kinds(rng: Random) -> bytes:
    """A file that is one kind from its beginning and another from its end, or further in."""
    other = rng.choice(
        (_archive(".pdf", b"a"), encoded(sheet(), rng.choice(FORMATS)), rng.choice(TEXTS), b"MZ\x90\x00" * 9)
    )
    between = b"\n" * rng.choice((0, 1, 900, 1_100))
    return rng.choice((other + between + _small_pdf(), _small_pdf() + between + other, other[:900] + _small_pdf()))


def empty_space(rng: Random) -> bytes:
    """A sound document behind, before or between megabytes of nothing."""
    space = rng.choice((b"\x00", b" ", b"\n")) * rng.randint(1_000, 6_000_000)
    body = rng.choice((_small_pdf(), encoded(sheet(), "PNG")))
    half = len(body) // 2
    return rng.choice((space + body, body + space, body[:half] + space + body[half:]))


def too_large(rng: Random) -> bytes:
    """More megabytes than are read; one file in forty, for each takes room and time to upload."""
    size = 51 if rng.random() < 1 / 40 else 1
    return _small_pdf() + b"%" * (size << 20)
