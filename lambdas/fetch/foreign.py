"""Names for what is no document, so that a refusal can say what was sent."""

from __future__ import annotations

import re

ZIP = re.compile(rb"PK(?:\x03\x04|\x05\x06)")

ZIP_CONTENTS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"word/"), "a Word document"),
    (re.compile(rb"xl/"), "an Excel workbook"),
    (re.compile(rb"ppt/"), "a PowerPoint presentation"),
    (re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument"), "an OpenDocument file"),
    (re.compile(rb"mimetypeapplication/epub"), "an e-book"),
    (re.compile(rb"Index/Document\.iwa"), "a Pages, Numbers or Keynote document"),
)
"""Entries that tell what a zip archive is, among the first kilobytes; any other is just an archive."""

SIGNATURES: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old or a protected Microsoft Office document"),
    (re.compile(rb"\{\\rtf"), "a rich text document"),
    (re.compile(rb"%!PS"), "a PostScript file"),
    (re.compile(rb"%FDF-"), "form data without its PDF"),
    (re.compile(rb"\x1f\x8b|BZh\d|\xfd7zXZ\x00|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|.{257}ustar", re.DOTALL), "an archive"),
    (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), "an AVIF image"),
    (re.compile(rb".{4}ftyp", re.DOTALL), "a video"),
    (re.compile(rb"RIFF.{4}AVI |\x1aE\xdf\xa3", re.DOTALL), "a video"),
    (re.compile(rb"RIFF.{4}WAVE|ID3|OggS|fLaC", re.DOTALL), "a sound recording"),
    (re.compile(rb"BM.{4}\x00{4}", re.DOTALL), "a BMP image"),
    (re.compile(rb"\x00\x00\x00\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51"), "a JPEG 2000 image"),
    (re.compile(rb"8BPS"), "a Photoshop file"),
    (re.compile(rb"AT&TFORM"), "a DjVu document"),
    (re.compile(rb".{128}DICM", re.DOTALL), "a DICOM image"),
    (re.compile(rb"MZ|\x7fELF|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe"), "a program"),
    (re.compile(rb"SQLite format 3\x00"), "a database"),
)

MARKUP: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE), "a web page"),
    (re.compile(rb"<svg\b"), "an SVG drawing"),
    (re.compile(rb"<\?xml\b"), "an XML file"),
    (re.compile(rb"(?:(?:Received|Return-Path|Delivered-To|MIME-Version|From|Subject|Date):[^\n]*\n){2}"), "an e-mail"),
)
"""Text formats. Any may stand behind a byte order mark and white space, SVG and HTML also behind <?xml ...?>."""

PRINTABLE_SHARE = 0.95
"""Of the characters of a head that is taken for plain text."""


def name_of(head: bytes) -> str | None:
    """What a file that begins with `head` looks like, in words that follow "looks like"; None where it is not known."""
    if ZIP.match(head):
        return next((name for entry, name in ZIP_CONTENTS if entry.search(head)), "a zip archive")
    for signature, name in SIGNATURES:
        if signature.match(head):
            return name
    text = _as_text(head)
    if text is None:
        return None
    start = text.lstrip()
    prolog = re.match(rb"<\?xml[^>]*>\s*(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?", start, re.DOTALL)
    inner = start[prolog.end() :] if prolog else start
    for candidate in (inner, start):
        for markup, name in MARKUP:
            if markup.match(candidate):
                return name
    return "plain text" if start else None


def _as_text(head: bytes) -> bytes | None:
    """`head` as UTF-8 without a byte order mark, or None where it is not text in UTF-8 or marked UTF-16."""
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = head.decode(encoding, errors="ignore")
    legible = sum(character.isprintable() or character.isspace() for character in text)
    lost = encoding == "utf-8-sig" and len(text.encode()) < len(head) - 6  # a cut character at the end, and the mark
    return None if lost or legible < PRINTABLE_SHARE * max(len(text), 1) else text.encode()
