"""A folder of hostile files, with a sound one after every few: what they do to their neighbours shows there."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random
from types import ModuleType

from tools.hostile import contents, damage, disguises, pictures, structure
from tools.hostile.pictures import FORMATS, encoded, sheet

Maker = Callable[[Random], bytes]

SOUND = Path(__file__).parents[2] / "lambdas" / "smoke" / "documents"
"""Our own sound documents."""

WITNESS = SOUND / "medical_license.pdf"
"""What stands between the hostile ones: it takes a second, and everything in it is known."""

WITNESS_KIND = "witness"
EVERY = 9
"""Hostile files to a witness."""

SUFFIXES = (".pdf", ".pdf", ".pdf", ".png", ".jpg", ".tiff", ".PDF", "", ".docx", ".pdf.exe")
"""What the names of files say, whatever they are."""


@dataclass(frozen=True)
class Hostile:
    """One file."""

    name: str
    """`<number>-<kind><suffix>`, a witness `<number>z-...`: unique, and sorted as the files are to be uploaded."""
    kind: str
    body: bytes


@cache
def kinds() -> dict[str, Maker]:
    """Every kind by name: the makers of the modules, and every damage to every sort of sound file."""
    makers = {name: make for module in (structure, contents, pictures, disguises) for name, make in _makers_of(module)}
    for harm in damage.DAMAGES:
        makers[f"pdf_{harm.__name__}"] = partial(_damaged, _pdfs(), harm)
        makers[f"picture_{harm.__name__}"] = partial(_damaged, _pictures(), harm)
    makers["mixed"] = partial(_damaged, (*_pdfs(), *_pictures()), partial(damage.mixed, others=_pdfs()))
    return makers


def hostile_file(kind: str, number: int, seed: int) -> Hostile:
    """One file. It depends on what is told here alone: one that breaks something can be made again by itself."""
    rng = Random(f"{seed} {number} {kind}")
    return Hostile(f"{number:05}-{kind}{rng.choice(SUFFIXES)}", kind, kinds()[kind](rng))


def hostile_files(count: int, seed: int) -> Iterator[Hostile]:
    """`count` hostile files, each kind as often as any other, and the witnesses among them."""
    names = sorted(kinds())
    for number in range(count):
        yield hostile_file(names[number % len(names)], number, seed)
        if number % EVERY == EVERY - 1 or number == count - 1:
            yield witness(number)


def witness(number: int) -> Hostile:
    """A sound document, in bytes of its own: nobody takes it for a copy."""
    body = WITNESS.read_bytes() + b"\n%% %d\n" % number
    return Hostile(f"{number:05}z-{WITNESS_KIND}.pdf", WITNESS_KIND, body)


def kind_of(name: str) -> str:
    """Of a file that bears a name of ours."""
    return Path(name).name.partition(".")[0].partition("-")[2]


def _makers_of(module: ModuleType) -> Iterator[tuple[str, Maker]]:
    for name, member in inspect.getmembers(module, inspect.isfunction):
        if member.__module__ == module.__name__ and [*inspect.signature(member).parameters] == ["rng"]:
            yield name, member


def _damaged(bodies: tuple[bytes, ...], harm: Callable[[bytes, Random], bytes], rng: Random) -> bytes:
    return harm(rng.choice(bodies), rng)


@cache
def _pdfs() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(SOUND.glob("*.pdf")))


@cache
def _pictures() -> tuple[bytes, ...]:
    return tuple(encoded(sheet(), kind) for kind in FORMATS)
