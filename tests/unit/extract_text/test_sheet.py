from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFilter

from extract_text.geometry import Point, Projective
from extract_text.sheet import find_sheet, laid_flat
from tests.unit.extract_text.samples import letter, only_page, pdf, rendered

SIZE = (1000, 1250)
CORNERS = ((100.0, 80.0), (880.0, 110.0), (910.0, 1160.0), (70.0, 1130.0))


def photograph(
    corners: tuple[Point, ...] = CORNERS, *, ground: int = 80, paper: Image.Image | None = None
) -> Image.Image:
    sheet = paper or Image.new("L", (850, 1100), 235)
    place = Projective.of_rectangle(*sheet.size, corners)
    picture = Image.new("L", SIZE, ground)
    seen = sheet.transform(SIZE, Image.Transform.PERSPECTIVE, place.inverse(), Image.Resampling.BILINEAR)
    shape = Image.new("L", SIZE, 0)
    ImageDraw.Draw(shape).polygon([*corners], fill=255)
    picture.paste(seen, mask=shape)
    return picture.filter(ImageFilter.GaussianBlur(1))


def test_the_corners_of_a_sheet_on_a_desk_are_found() -> None:
    sheet = find_sheet(photograph())

    assert sheet is not None
    for found, corner in zip(sheet.corners, CORNERS, strict=True):
        assert found == pytest.approx(corner, abs=15)


def test_falling_light_and_a_frame_on_the_sheet_do_not_mislead() -> None:
    framed = Image.new("L", (850, 1100), 235)
    ImageDraw.Draw(framed).rectangle((60, 60, 790, 1040), outline=20, width=12)
    light = Image.linear_gradient("L").resize(SIZE).point([90 + level * 165 // 255 for level in range(256)])
    dark = Image.composite(photograph(paper=framed), Image.new("L", SIZE, 0), light)
    sheet = find_sheet(dark)

    assert sheet is not None
    for found, corner in zip(sheet.corners, CORNERS, strict=True):
        assert found == pytest.approx(corner, abs=15)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(rendered(only_page(pdf(letter)), 100), id="a scan"),
        pytest.param(Image.new("L", SIZE, 235), id="an empty sheet"),
        pytest.param(photograph(ground=225), id="a desk as light as the paper"),
        pytest.param(photograph(((400, 500), (600, 500), (600, 760), (400, 760))), id="a note on a desk"),
        pytest.param(photograph(((100, 400), (900, 400), (900, 800), (100, 800))), id="no shape of a sheet"),
        pytest.param(Image.new("L", (20, 20), 0), id="a speck"),
    ],
)
def test_where_no_sheet_is_sure_there_is_none(picture: Image.Image) -> None:
    assert find_sheet(picture) is None


def test_a_sheet_laid_flat_is_a_rectangle_and_its_pixels_lead_back_to_the_photograph() -> None:
    marked = Image.new("L", (850, 1100), 235)
    ImageDraw.Draw(marked).rectangle((600, 300, 640, 330), fill=0)
    picture = photograph(paper=marked)
    sheet = find_sheet(picture)
    assert sheet is not None
    flat, to_picture = laid_flat(picture, sheet)
    mark = flat.crop((100, 100, flat.width - 100, flat.height - 100)).point(lambda level: 255 if level < 100 else 0)
    x0, y0, x1, y1 = mark.getbbox() or (0, 0, 0, 0)

    assert ((x0 + 100) / flat.width, (y0 + 100) / flat.height) == pytest.approx((600 / 850, 300 / 1100), abs=0.02)
    on_picture = picture.crop(to_picture.box((x0 + 100, y0 + 100, x1 + 100, y1 + 100)))
    assert on_picture.resize((1, 1), Image.Resampling.BOX).tobytes()[0] < 90
