"""PDFs of hand-written objects."""

from __future__ import annotations

import zlib

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FIRST_FREE = 5
"""Number of the first object that `one_page` takes from its caller."""


def pdf_of_objects(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of objects 1, 2, ...; the first is the catalogue, and `trailer` stands beside /Size and /Root."""
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


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """An object that is a stream."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def deflated(content: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    """A stream that was compressed so many times."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter[%s]%s" % (b"/FlateDecode" * times, entries))


def one_page(content: bytes, *objects: bytes, resources: bytes = b"", page: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF of one page.

    Args:
        content: Object 4: the stream that draws it.
        objects: Further ones; the first has the number `FIRST_FREE`.
        resources: Of the page.
        page: Further entries of the page; a /MediaBox among them takes the place of our own.
        trailer: As in `pdf_of_objects`.
    """
    box = b"" if b"/MediaBox" in page else b"/MediaBox[0 0 612 792]"
    entries = b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R/Resources<<%s>>%s>>" % (box, resources, page)
    return pdf_of_objects(CATALOGUE, PAGES, entries, content, *objects, trailer=trailer)


def lines(text: str, size: int = 12) -> bytes:
    """Drawing of text with the font /F1, a line each."""
    shown = b"".join(b"(%s) Tj T*\n" % line.encode("latin-1", "replace") for line in text.splitlines())
    return b"BT /F1 %d Tf %d TL 72 720 Td\n%sET\n" % (size, size + 2, shown)


HELVETICA = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
