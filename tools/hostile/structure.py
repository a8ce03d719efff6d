"""PDFs whose structure is a trap: trees that loop, counts that lie, streams that unpack to gigabytes."""

from __future__ import annotations

import importlib
from random import Random
from typing import Any

from tools.hostile.objects import CATALOGUE, HELVETICA, PAGES, deflated, lines, one_page, pdf_of_objects, stream

pymupdf: Any = importlib.import_module("pymupdf")
ENCRYPTIONS = (pymupdf.PDF_ENCRYPT_AES_256, pymupdf.PDF_ENCRYPT_AES_128, pymupdf.PDF_ENCRYPT_RC4_128)

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"
NUMBERS = (b"-1", b"0", b"1e30", b"99999999999999999999", b"2147483648", b".", b"--5", b"NaN")


def empty_tree(rng: Random) -> bytes:
    """No page, or no page tree at all."""
    trees = (b"<</Type/Pages/Kids[]/Count 0>>", b"<</Type/Pages>>", b"null", b"[2 0 R]")
    return pdf_of_objects(CATALOGUE, rng.choice(trees))


def many_pages(rng: Random) -> bytes:
    """Ten thousand pages, or a few more than are read; or one page that the tree names so often."""
    count = rng.choice((201, 250, 10_000))
    if rng.random() < 1 / 3:
        return pdf_of_objects(CATALOGUE, b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count), PAGE)
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    return pdf_of_objects(CATALOGUE, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), *[PAGE] * count)


def lying_count(rng: Random) -> bytes:
    """A tree that says it has another number of pages than it has."""
    return pdf_of_objects(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count %s>>" % rng.choice(NUMBERS), PAGE)


def cyclic_tree(rng: Random) -> bytes:
    """A page tree that is its own child, or its own grandchild."""
    if rng.random() < 0.5:
        return pdf_of_objects(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")
    down, up = b"<</Type/Pages/Kids[3 0 R]/Count 9>>", b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 2 0 R]/Count 9>>"
    return pdf_of_objects(CATALOGUE, down, up)


def deep_tree(rng: Random) -> bytes:
    """A page below thousands of branches."""
    depth = rng.randint(500, 20_000)
    branches = (b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 3) for number in range(depth))
    return pdf_of_objects(CATALOGUE, *branches, PAGE)


def deep_nesting(rng: Random) -> bytes:
    """Brackets within brackets, in an object or in what draws the page."""
    depth = rng.randint(1_000, 200_000)
    opening, closing = rng.choice(((b"[", b"]"), (b"<</A", b">>"), (b"(", b")")))
    nested = opening * depth + closing * depth
    if rng.random() < 0.5:
        return one_page(stream(nested))
    return one_page(stream(b""), nested)


def strange_box(rng: Random) -> bytes:
    """A page as large as a country, without area, or upside down; turned by an angle that is none."""
    sides = [rng.choice((*NUMBERS, b"14400", b"3", b"1e7")) for _ in range(4)]
    page = b"/MediaBox[%s]/Rotate %s/UserUnit %s" % (b" ".join(sides), rng.choice(NUMBERS), rng.choice(NUMBERS))
    return one_page(stream(lines("Medical License")), resources=HELVETICA, page=page)


def inflating_content(rng: Random) -> bytes:
    """What draws the page unpacks to hundreds of megabytes: once, or in two steps."""
    unpacked = rng.choice((b" ", b"q ", b"0 0 1 1 re f\n")) * rng.randint(4_000_000, 12_000_000)
    return one_page(deflated(unpacked, times=rng.choice((1, 2))))


def long_filters(rng: Random) -> bytes:
    """A stream behind a hundred filters, some of which do not exist."""
    names = (b"/ASCIIHexDecode", b"/ASCII85Decode", b"/LZWDecode", b"/RunLengthDecode", b"/FlateDecode", b"/NoSuch")
    chain = b"".join(rng.choices(names, k=rng.randint(2, 200)))
    return one_page(stream(rng.randbytes(2_000), b"/Filter[%s]" % chain))


def wrong_length(rng: Random) -> bytes:
    """Streams that say they are longer or shorter than they are, or as long as something that is not there."""
    length = rng.choice((*NUMBERS, b"4 0 R", b"99 0 R", b"<<>>"))
    return one_page(b"<</Length %s>>\nstream\n%s\nendstream" % (length, lines("State Board")), resources=HELVETICA)


def laughing_forms(rng: Random) -> bytes:
    """A form that draws a form many times over, which draws a form ...: hours of work in a few bytes."""
    depth, breadth = rng.randint(5, 9), rng.randint(10, 40)

    def form(content: bytes, resources: bytes) -> bytes:
        return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>" % resources)

    forms = (form(b"/F Do\n" * breadth, b"/XObject<</F %d 0 R>>" % (level + 6)) for level in range(depth))
    return one_page(stream(b"/F Do"), *forms, form(b"0 0 9 9 re f", b""), resources=b"/XObject<</F 5 0 R>>")


def form_in_itself(rng: Random) -> bytes:
    """A form or a pattern that draws itself, as often as it likes."""
    own = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</F 5 0 R>>>>"
    return one_page(stream(b"/F Do"), stream(b"/F Do " * rng.randint(1, 50), own), resources=b"/XObject<</F 5 0 R>>")


def endless_drawing(rng: Random) -> bytes:
    """A million operators: saved states that nobody restores, clips within clips, strokes of tiny dashes."""
    operators = (
        b"q 0.999 0 0 0.999 0 0 cm\n",
        b"0 0 600 700 re W n\n",
        b"[.001 .001] 0 d 0 0 m 600 700 l S\n",
        b"B*\n",
    )
    return one_page(deflated(rng.choice(operators) * rng.randint(20_000, 300_000)))


def text_upon_text(rng: Random) -> bytes:
    """A hundred thousand letters in one place, or lines far outside of the page."""
    place = rng.choice((b"1 0 0 1 72 72 Tm", b"1 0 0 1 1e9 -1e9 Tm", b"0 0 0 0 0 0 Tm", b"1e-9 0 0 1e9 9 9 Tm"))
    shown = b"BT /F1 9 Tf %s (%s) Tj ET\n" % (place, b"License No. 12345 " * 8)
    return one_page(deflated(shown * rng.randint(100, 3_000)), resources=HELVETICA)


def wrong_references(rng: Random) -> bytes:
    """Offsets that point elsewhere."""
    sound = one_page(stream(lines("DEA Registration")), resources=HELVETICA)
    head, _, tail = sound.rpartition(b"xref\n0 ")
    count = rng.randint(1, 40)
    shifted = b"".join(
        bytes((byte - 48 + rng.randint(0, 9)) % 10 + 48)
        if 48 <= byte < 58 and rng.random() < count / 100
        else b"%c" % byte
        for byte in tail
    )
    return head + b"xref\n0 " + shifted


def looping_updates(rng: Random) -> bytes:
    """Tables of references that name each other as the one before."""
    sound = one_page(stream(lines("Board Certified")), resources=HELVETICA)
    table = sound.rindex(b"xref\n0 ", 0, sound.rindex(b"startxref"))
    trailer = b"trailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        rng.choice((table, len(sound), 0, 2**40)),
        table,
    )
    return sound[: sound.rindex(b"trailer")] + trailer


def object_stream(rng: Random) -> bytes:
    """Objects in a stream that is said to lie within itself, and tables of references in absurd widths."""
    widths = rng.choice((b"[1 2 1]", b"[8 8 8]", b"[0 0 0]", b"[999 999 999]", b"[-1 2 1]"))
    inner = stream(b"7 0 7 0 <</A 7 0 R>>", b"/Type/ObjStm/N %s/First 8/Extends 5 0 R" % rng.choice(NUMBERS))
    table = stream(rng.randbytes(60), b"/Type/XRef/W%s/Index[0 %s]/Size 9/Root 1 0 R" % (widths, rng.choice(NUMBERS)))
    return (
        b"%PDF-1.7\n"
        + b"".join(
            b"%d 0 obj\n%s\nendobj\n" % (number, content)
            for number, content in enumerate((CATALOGUE, PAGES, PAGE, stream(b""), inner, table), start=1)
        )
        + b"startxref\n%d\n%%%%EOF\n" % rng.randint(0, 900)
    )


def locked(rng: Random) -> bytes:
    """A file that asks for a password: none that we know, or none that anybody could have."""
    if rng.random() < 0.5:
        with pymupdf.open() as document:
            document.new_page().insert_text((72, 72), "Certificate of Insurance")
            method = rng.choice(ENCRYPTIONS)
            body: bytes = document.tobytes(encryption=method, user_pw="secret", owner_pw="owner")
        return body
    handler = b"<</Filter/%s/V %d/R %d/Length %s/P -1/O(%s)/U(%s)>>" % (
        rng.choice((b"Standard", b"Adobe.PubSec", b"NoSuch")),
        rng.randint(0, 9),
        rng.randint(0, 9),
        rng.choice(NUMBERS),
        b"o" * rng.randint(0, 64),
        b"u" * rng.randint(0, 64),
    )
    return one_page(stream(lines("locked")), handler, resources=HELVETICA, trailer=b"/Encrypt 5 0 R/ID[(a)(a)]")


def annotated(rng: Random) -> bytes:
    """Thousands of notes on a page, with scripts, programs to start, files, and fields that are their own parents."""
    kinds = (
        b"/Subtype/Link/A<</S/Launch/F(cmd.exe)>>",
        b"/Subtype/Widget/FT/Tx/T(a)/V(b)/Parent 5 0 R",
        b"/Subtype/FileAttachment/FS<</F(a)/EF<</F 5 0 R>>>>",
        b"/Subtype/FreeText/DA(/F1 1e9 Tf)/Contents(%s)" % (b"x" * 200),
        b"/Subtype/Popup/Parent 5 0 R/Popup 5 0 R/AP<</N 5 0 R>>",
    )
    note = b"<</Type/Annot/Rect[0 0 99 99]%s>>" % rng.choice(kinds)
    page = b"/Annots[%s]/AA<</O<</S/JavaScript/JS(while(1);)>>>>" % (b"5 0 R " * rng.randint(1, 20_000))
    return one_page(stream(b""), note, page=page)


def long_words(rng: Random) -> bytes:
    """Names, strings and keywords of a million letters."""
    length = rng.randint(100_000, 3_000_000)
    return one_page(stream(rng.choice((b"/%s gs", b"(%s) Tj", b"%s", b"<%s> Tj")) % (b"A" * length)))


def unheard_functions(rng: Random) -> bytes:
    """Shadings and colours by functions of thousands of parts, some of which call themselves."""
    functions = b"5 0 R " * rng.randint(1, 5_000)
    stitched = b"<</FunctionType 3/Domain[0 1]/Functions[%s]/Bounds[]/Encode[]>>" % functions
    shading = b"<</ShadingType %d/ColorSpace/DeviceRGB/Coords[0 0 0 1 1 1]/Function 5 0 R>>" % rng.randint(1, 7)
    return one_page(stream(b"/S sh"), stitched, shading, resources=b"/Shading<</S 6 0 R>>")
