"""Pictures that claim what they are not, unpack to what nobody can hold, or take a reader of letters for ever."""

from __future__ import annotations

import io
import zlib
from random import Random
from typing import Any

import pillow_heif
from PIL import Image, ImageDraw

Image.MAX_IMAGE_PIXELS = None
pillow_heif.register_heif_opener()

FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "HEIF")


def encoded(image: Image.Image, kind: str, **save: Any) -> bytes:
    """`image` in the format that Pillow calls `kind`."""
    file = io.BytesIO()
    image.save(file, kind, **save)
    return file.getvalue()


def sheet(width: int = 600, height: int = 780) -> Image.Image:
    """A white sheet with a line of text and a frame."""
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    draw.text((width // 10, height // 10), "State Board of Medicine", fill=0)
    draw.rectangle((2, 2, width - 3, height - 3), outline=0)
    return image


def chunk(name: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


def png(width: int, height: int, *chunks: bytes, depth: int = 1, colour: int = 0, interlaced: int = 0) -> bytes:
    """A PNG of this size, in bits, with these parts between head and end."""
    head = width.to_bytes(4) + height.to_bytes(4) + bytes([depth, colour, 0, 0, interlaced])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(chunks) + chunk(b"IEND", b"")


def claiming_png(width: int, height: int) -> bytes:
    """A PNG whose header claims this size and which holds next to nothing."""
    return png(width, height, chunk(b"IDAT", zlib.compress(b"\x00")))


def claiming(rng: Random) -> bytes:
    """A PNG that claims a size, and holds nothing of it."""
    sides = (0, 1, 9_999, 10_000, 60_000, 2**31 - 1, 2**32 - 1)
    return claiming_png(rng.choice(sides), rng.choice(sides))


def inflating(rng: Random) -> bytes:
    """A PNG whose every pixel is there: gigabytes of white in a few kilobytes."""
    width, height = rng.choice(((9_000, 9_000), (20_000, 20_000), (60_000, 1_000), (1, 60_000)))
    packed = zlib.compressobj(9)
    row = b"\x00" + b"\xff" * -(-width // 8)
    body = b"".join(packed.compress(row) for _ in range(height)) + packed.flush()
    return png(width, height, chunk(b"IDAT", body))


def inflating_words(rng: Random) -> bytes:
    """A PNG with texts and profiles that unpack to hundreds of megabytes."""
    words = zlib.compress(b"\x00" * rng.randint(10_000_000, 40_000_000), 9)
    name = rng.choice((b"zTXt", b"iCCP", b"iTXt"))
    between = b"a\x00\x01\x00\x00\x00" if name == b"iTXt" else b"a\x00\x00"
    picture = chunk(b"IDAT", zlib.compress(b"\x00\x00" * 9))
    return png(9, 9, *[chunk(name, between + words)] * rng.randint(1, 9), picture)


def strange_png(rng: Random) -> bytes:
    """A PNG in depths and colours that there are not, with parts twice, or none of what it needs."""
    data = chunk(b"IDAT", zlib.compress(rng.randbytes(rng.randint(0, 9_000))))
    parts = rng.sample(
        (data, data, chunk(b"PLTE", rng.randbytes(7)), chunk(b"tRNS", rng.randbytes(99)), b"\x00" * 12), 3
    )
    return png(
        99, 99, *parts, depth=rng.choice((1, 3, 8, 16, 255)), colour=rng.randint(0, 7), interlaced=rng.randint(0, 2)
    )


def claiming_jpeg(rng: Random) -> bytes:
    """A JPEG whose header claims another size than it holds."""
    body = bytearray(encoded(sheet(), "JPEG"))
    place = body.index(b"\xff\xc0") + 5
    body[place : place + 4] = rng.choice(
        (b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xff\xff\x00\x01", rng.randbytes(4))
    )
    return bytes(body)


def many_scans(rng: Random) -> bytes:
    """A progressive JPEG that says the same thing a thousand times over."""
    body = encoded(sheet(1_500, 2_000), "JPEG", progressive=True)
    last = body.rindex(b"\xff\xda")
    return body[:last] + body[last:-2] * rng.randint(10, 400) + body[-2:]


def many_frames(rng: Random) -> bytes:
    """A TIFF or GIF of more pages than are read, or of just as many."""
    frames = [Image.new("1", (40, 40), number % 2) for number in range(rng.choice((12, 199, 200, 201, 600)))]
    return encoded(frames[0], rng.choice(("TIFF", "GIF")), save_all=True, append_images=frames[1:])


def looping_tiff(rng: Random) -> bytes:
    """A TIFF whose pages follow each other in a circle, or whose tags point beyond its end."""
    body = bytearray(encoded(sheet(), "TIFF"))
    directory = int.from_bytes(body[4:8], "little")
    count = int.from_bytes(body[directory : directory + 2], "little")
    if rng.random() < 0.5:
        body[directory + 2 + 12 * count :][:4] = directory.to_bytes(4, "little")
        return bytes(body[: directory + 2 + 12 * count]) + directory.to_bytes(4, "little")
    for _ in range(rng.randint(1, 5)):
        place = directory + 2 + 12 * rng.randrange(count) + 4
        body[place : place + 8] = rng.randbytes(8)
    return bytes(body)


def giant_gif(rng: Random) -> bytes:
    """A GIF on a canvas of gigapixels."""
    body = bytearray(encoded(sheet(60, 60), "GIF"))
    body[6:10] = rng.choice((b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xff\xff\x01\x00"))
    return bytes(body)


def broken_boxes(rng: Random) -> bytes:
    """A HEIC photograph whose boxes have wrong lengths."""
    body = bytearray(encoded(sheet(120, 160), "HEIF"))
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(0, 400)
        body[place : place + 4] = rng.choice((b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\x00\x00\x00\x01"))
    return bytes(body)


def noise(rng: Random) -> bytes:
    """A sheet of nothing but specks, in which a reader of letters finds thousands."""
    side = rng.choice((300, 1_000, 2_400))
    image = Image.frombytes("L", (side, side), rng.randbytes(side * side))
    return encoded(image.point(lambda value: 255 * (value > rng.choice((64, 128, 220)))), rng.choice(("PNG", "JPEG")))


def ruled(rng: Random) -> bytes:
    """A sheet of thousands of lines, boxes or one letter."""
    image = sheet(1_700, 2_200)
    draw = ImageDraw.Draw(image)
    step = rng.randint(3, 30)
    for place in range(0, 2_200, step):
        shape = rng.choice(("line", "box", "text"))
        if shape == "line":
            draw.line((0, place, 1_700, place + rng.randint(-40, 40)), fill=0)
        elif shape == "box":
            draw.rectangle((place // 3, place // 3, 1_700 - place // 3, 2_200 - place // 3), outline=0)
        else:
            draw.text((0, place), "l1I|" * 200, fill=0)
    return encoded(image, "PNG")


def strange_shape(rng: Random) -> bytes:
    """A picture of a pixel, of a line, or in a mode that nobody scans in; with a resolution of nothing."""
    width, height = rng.choice(((1, 1), (1, 5_000), (8_000, 2), (3, 3)))
    kind, mode = rng.choice(
        (("PNG", "I;16"), ("PNG", "RGBA"), ("TIFF", "F"), ("JPEG", "CMYK"), ("TIFF", "1"), ("PNG", "P"))
    )
    return encoded(Image.new(mode, (width, height)), kind, dpi=rng.choice(((0, 0), (1, 1), (1, 90_000), (300, 300))))
