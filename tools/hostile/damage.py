"""Sound files, damaged as disks, networks and people damage them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

WORDS = (b"obj", b"endobj", b"stream", b"endstream", b"xref", b"trailer", b"startxref", b"/Type", b"/Kids", b"/Length")


def cut(body: bytes, rng: Random) -> bytes:
    """An upload that broke off."""
    return body[: rng.randrange(len(body))]


def cut_in_front(body: bytes, rng: Random) -> bytes:
    """The end of a file."""
    return body[rng.randrange(len(body)) :]


def flipped(body: bytes, rng: Random) -> bytes:
    """Single bytes changed."""
    changed = bytearray(body)
    for _ in range(rng.choice((1, 5, 50, 500))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def blanked(body: bytes, rng: Random) -> bytes:
    """A block that the disk lost."""
    start = rng.randrange(len(body))
    length = rng.choice((16, 512, 4_096, len(body)))
    return body[:start] + bytes(min(length, len(body) - start)) + body[start + length :]


def repeated(body: bytes, rng: Random) -> bytes:
    """A block that was sent more than once."""
    start = rng.randrange(len(body))
    end = min(len(body), start + rng.choice((16, 512, 4_096)))
    return body[:end] + body[start:end] * rng.randint(1, 50) + body[end:]


def torn_out(body: bytes, rng: Random) -> bytes:
    """A block that is missing, so that everything behind it is elsewhere."""
    start = rng.randrange(len(body))
    return body[:start] + body[start + rng.choice((1, 16, 512, 4_096)) :]


def other_numbers(body: bytes, rng: Random) -> bytes:
    """Numbers that stand in the text of the file, changed."""
    share = rng.choice((0.01, 0.1, 0.5))
    values = (b"0", b"-1", b"65536", b"4294967296", b"1e99")
    return re.sub(rb"\d+", lambda found: rng.choice(values) if rng.random() < share else found[0], body)


def other_words(body: bytes, rng: Random) -> bytes:
    """Words that hold a PDF together, misspelt or exchanged for one another."""
    for _ in range(rng.randint(1, 4)):
        body = body.replace(rng.choice(WORDS), rng.choice((*WORDS, b"", b"oops")), rng.choice((1, 1, -1)))
    return body


def shuffled(body: bytes, rng: Random) -> bytes:
    """Blocks in another order."""
    size = rng.choice((64, 512, 4_096))
    blocks = [body[start : start + size] for start in range(0, len(body), size)]
    rng.shuffle(blocks)
    return b"".join(blocks)


def as_text(body: bytes, rng: Random) -> bytes:
    """Sent as if it were text: line ends changed, the eighth bit lost, or everything decoded and encoded again."""
    way = rng.randrange(4)
    if way == 0:
        return body.replace(b"\n", b"\r\n")
    if way == 1:
        return bytes(byte & 0x7F for byte in body)
    return body.decode("latin-1").encode() if way == 2 else body.decode(errors="replace").encode()


def mixed(body: bytes, rng: Random, others: Sequence[bytes]) -> bytes:
    """The beginning of one file and the end of another."""
    other = rng.choice(others)
    return body[: rng.randrange(len(body))] + other[rng.randrange(len(other)) :]


DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    cut,
    cut_in_front,
    flipped,
    blanked,
    repeated,
    torn_out,
    other_numbers,
    other_words,
    shuffled,
    as_text,
)
