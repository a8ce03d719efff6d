"""Parts of a page one below the other, which are read in a fraction of the time of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract_text.fragments import Fragment

if TYPE_CHECKING:
    from PIL import Image

PixelBox = tuple[int, int, int, int]

GAP = 10
"""Pixels between pieces."""


@dataclass(frozen=True)
class Piece:
    """Where a part of a page was taken from and put."""

    box: PixelBox
    """On the page."""
    y: int
    """Of its top edge on the sheet of pieces; its left edge is 0."""


@dataclass(frozen=True)
class Pieces:
    """A small picture with one piece below the other."""

    image: Image.Image
    pieces: Sequence[Piece]

    def on_page(self, word: Fragment) -> Fragment:
        """The word, read on the small picture, at its place on the page."""
        middle = (word.y0 + word.y1) / 2
        piece = max((piece for piece in self.pieces if piece.y <= middle), key=_top, default=self.pieces[0])
        right, down = piece.box[0], piece.box[1] - piece.y
        return word._replace(x0=word.x0 + right, x1=word.x1 + right, y0=word.y0 + down, y1=word.y1 + down)


def pieces_of(image: Image.Image, boxes: Sequence[PixelBox]) -> Pieces:
    """Parts of a gray picture one below the other, in full contrast each."""
    from PIL import Image, ImageOps

    pieces, y = [], GAP
    for box in boxes:
        pieces.append(Piece(box, y))
        y += box[3] - box[1] + GAP
    sheet = Image.new("L", (max(piece.box[2] - piece.box[0] for piece in pieces), y), 255)
    for piece in pieces:
        x0, y0, x1, y1 = piece.box
        inside = (max(x0, 0), max(y0, 0), min(x1, image.width), min(y1, image.height))
        sheet.paste(ImageOps.autocontrast(image.crop(inside)), (inside[0] - x0, piece.y + inside[1] - y0))
    return Pieces(sheet, pieces)


def _top(piece: Piece) -> int:
    return piece.y
