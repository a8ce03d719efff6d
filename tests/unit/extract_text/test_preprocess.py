from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageDraw

from extract_text.banners import without_banners
from extract_text.fragments import Fragment
from extract_text.geometry import Affine
from extract_text.leftover import lines_left, painted_over
from extract_text.preprocess import contrasted, flattened, is_blank, prepare, reading_scale, skew_of
from extract_text.rulings import without_rulings
from tests.unit.extract_text.samples import darkest, letter, only_page, pdf, rendered

DPI = 100


def page_picture() -> Image.Image:
    return rendered(only_page(pdf(letter, height=400)), DPI)


def test_a_shaded_page_becomes_even() -> None:
    page = Image.linear_gradient("L").resize((1200, 1600)).point([80 + level * 170 // 255 for level in range(256)])
    ImageDraw.Draw(page).rectangle((100, 100, 200, 120), fill=15)
    flat = flattened(page)

    assert darkest(flat.crop((0, 160, 1200, 1600))) > 225
    assert darkest(flat) < 60


def test_a_dark_banner_stays_dark_and_its_letters_light() -> None:
    image = Image.new("L", (850, 1100), 240)
    ImageDraw.Draw(image).rectangle((100, 100, 750, 180), fill=40)
    ImageDraw.Draw(image).rectangle((300, 130, 340, 134), fill=250)
    flat = flattened(image)

    assert darkest(flat.crop((200, 150, 201, 151))) < 110
    assert darkest(flat.crop((320, 132, 321, 133))) > 240


def test_dust_is_blank_and_one_line_of_print_is_not() -> None:
    dusty = Image.new("L", (850, 1100), 250)
    dusty.putpixel((400, 400), 0)
    printed = dusty.copy()
    ImageDraw.Draw(printed).text((100, 100), "Jane Doe", fill=60)

    assert is_blank(flattened(dusty))
    assert not is_blank(flattened(printed))


@pytest.mark.parametrize("degrees", [-4.0, -1.5, 0.0, 0.75, 3.0, 6.5])
def test_skew_is_measured_to_half_a_degree(degrees: float) -> None:
    tilted = page_picture().rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)  # counter-clockwise

    assert skew_of(tilted) == pytest.approx(degrees, abs=0.5)


def test_a_picture_without_rows_is_not_turned() -> None:
    disc = Image.new("L", (500, 500), 255)
    ImageDraw.Draw(disc).ellipse((100, 100, 400, 400), fill=0)

    assert skew_of(disc) == 0


@pytest.mark.parametrize(
    ("dpi", "scale"),
    [
        pytest.param(100, 2, id="fax"),
        pytest.param(150, 4 / 3, id="draft"),
        pytest.param(200, 1, id="scan"),
        pytest.param(600, 1 / 3, id="fine"),
        pytest.param(30, 3, id="thumbnail"),
    ],
)
def test_only_pictures_of_unfit_resolution_are_resized(dpi: float, scale: float) -> None:
    assert reading_scale(dpi) == pytest.approx(scale)


@pytest.mark.parametrize(("quarters", "skew"), [(0, 0.0), (1, 0.0), (2, 3.0), (3, -2.0)])
def test_a_place_on_the_prepared_picture_leads_back_to_the_source(quarters: int, skew: float) -> None:
    image = Image.new("L", (300, 200), 255)
    ImageDraw.Draw(image).rectangle((40, 30, 79, 49), fill=0)
    prepared = prepare(image, DPI, quarters, skew)
    seen = ImageChops.invert(prepared.image).point([255 if level > 127 else 0 for level in range(256)]).getbbox()

    assert seen is not None
    assert prepared.to_source.box(seen) == pytest.approx((40, 30, 80, 50), abs=6 if skew else 1.5)


def test_a_rule_under_letters_is_taken_out_and_the_letters_stay() -> None:
    image = Image.new("L", (800, 200), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((50, 100, 600, 102), fill=0)
    draw.rectangle((200, 70, 210, 99), fill=0)
    clean = without_rulings(image, 200, 200)

    assert clean.getpixel((400, 101)) == 255
    assert clean.getpixel((205, 85)) == 0


def test_the_tail_of_a_letter_that_crosses_a_rule_stays_whole() -> None:
    image = Image.new("L", (800, 200), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((50, 100, 600, 102), fill=0)
    draw.rectangle((300, 80, 304, 110), fill=0)
    clean = without_rulings(image, 200, 200)

    assert darkest(clean.crop((250, 95, 290, 108))) == 255
    assert clean.crop((302, 80, 303, 111)).getextrema() == (0, 0)


def test_no_stub_of_a_rule_stays_in_the_corner_of_a_table() -> None:
    image = Image.new("L", (800, 200), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((59, 20, 60, 180), fill=0)
    draw.rectangle((59, 100, 595, 102), fill=0)
    clean = without_rulings(image, 200, 200)

    assert darkest(clean.crop((66, 20, 800, 180))) == 255


def test_letters_before_a_line_to_write_on_stay_whole() -> None:
    image = Image.new("L", (800, 200), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 100, 600, 102), fill=0)
    draw.rectangle((80, 80, 95, 102), fill=0)
    clean = without_rulings(image, 200, 200)

    assert clean.crop((80, 80, 95, 102)).getextrema() == (0, 0)


def test_a_slanted_tail_stays_in_one_piece() -> None:
    image = Image.new("L", (800, 200), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((50, 100, 600, 103), fill=0)
    draw.line((316, 76, 296, 116), fill=0, width=5)
    clean = without_rulings(image, 200, 200)

    assert all(darkest(clean.crop((280, y, 330, y + 1))) == 0 for y in range(78, 114))
    assert darkest(clean.crop((350, 95, 570, 108))) == 255


def test_a_comma_that_ends_in_a_rule_stays_whole_and_letters_that_stand_on_it_do_not_grow() -> None:
    image = Image.new("L", (1600, 200), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((50, 100, 1500, 102), fill=0)
    draw.rectangle((300, 80, 304, 102), fill=0)
    for left in range(900, 1200, 12):
        draw.rectangle((left, 80, left + 3, 99), fill=0)
    clean = without_rulings(image, 200, 200)

    assert clean.crop((301, 80, 304, 103)).getextrema() == (0, 0)
    assert darkest(clean.crop((310, 90, 800, 110))) == 255
    assert darkest(clean.crop((960, 101, 1140, 110))) == 255


def test_a_rule_with_letters_that_reach_into_it_is_taken_out_as_a_whole() -> None:
    image = Image.new("L", (800, 200), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((50, 100, 700, 103), fill=0)
    for left in range(300, 324, 4):
        draw.rectangle((left, 70, left + 2, 95), fill=0)
        draw.rectangle((left, 100, left + 1, 103), fill=255)
    clean = without_rulings(image, 200, 200)

    assert darkest(clean.crop((60, 98, 680, 106))) == 255


@pytest.mark.parametrize(
    "box",
    [
        pytest.param((50, 60, 600, 120), id="a banner"),
        pytest.param((50, 100, 120, 104), id="the bar of a large letter"),
    ],
)
def test_what_is_thick_or_short_is_no_rule(box: tuple[int, int, int, int]) -> None:
    image = Image.new("L", (800, 200), 255)
    ImageDraw.Draw(image).rectangle(box, fill=0)

    assert without_rulings(image, 200, 200).tobytes() == image.tobytes()


def test_pale_print_on_paper_becomes_black_on_white_without_grain() -> None:
    image = Image.effect_noise((850, 1100), 3).point([level + 82 for level in range(256)])
    ImageDraw.Draw(image).rectangle((100, 100, 400, 120), fill=150)
    clear = contrasted(flattened(image))

    assert clear.crop((110, 105, 390, 115)).getextrema() == (0, 0)
    assert clear.crop((100, 200, 800, 1000)).histogram()[255] > 0.8 * 700 * 800


def test_pale_print_on_a_pale_banner_is_no_paper_in_the_shade() -> None:
    image = Image.new("L", (850, 1100), 210)
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 100, 750, 180), fill=160)
    draw.rectangle((100, 300, 750, 310), fill=150)

    assert darkest(flattened(image).crop((200, 130, 700, 150))) < 180


def test_white_print_on_a_banner_becomes_black_on_white() -> None:
    image = Image.new("L", (1700, 600), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((105, 103, 1502, 178), fill=30)
    draw.rectangle((300, 130, 360, 160), fill=255)
    clean = without_banners(image, 200, 200)

    assert clean.crop((310, 135, 330, 145)).getextrema() == (0, 0)
    assert darkest(clean.crop((0, 0, 1700, 120))) == 255
    assert darkest(clean.crop((370, 0, 1700, 600))) == 255


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda pen: pen.rectangle((100, 100, 1500, 500), outline=0, width=14), id="a frame"),
        pytest.param(lambda pen: pen.ellipse((100, 100, 400, 400), fill=0), id="a disc"),
    ],
)
def test_what_is_hollow_or_round_is_no_banner(draw: Callable[[ImageDraw.ImageDraw], object]) -> None:
    image = Image.new("L", (1700, 600), 255)
    draw(ImageDraw.Draw(image))

    assert without_banners(image, 200, 200).tobytes() == image.tobytes()


def test_dark_rows_between_white_letters_are_no_rules() -> None:
    image = Image.new("L", (800, 200), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 800, 200), fill=0)
    for y in (80, 98):
        for x in range(50, 700, 12):
            draw.rectangle((x, y, x + 3, y + 13), fill=255)

    assert without_rulings(image, 200, 200).tobytes() == image.tobytes()


def test_lines_that_were_passed_over_are_put_together_and_lead_back_to_their_places() -> None:
    picture = page_picture()
    pieces = lines_left(picture, DPI, 200)

    assert pieces is not None
    assert pieces.image.width * pieces.image.height < 0.4 * picture.width * picture.height
    for piece in pieces.pieces:
        x0, y0, x1, y1 = piece.box
        word = pieces.on_page(Fragment("word", 5, piece.y + 2, 25, piece.y + 10, 0.9, 0))
        assert (word.x0, word.y0, word.x1, word.y1) == (x0 + 5, y0 + 2, x0 + 25, y0 + 10)
        assert darkest(picture.crop((x0, y0, x1, y1))) < 100


def test_a_page_whose_words_were_all_read_has_nothing_left() -> None:
    page = only_page(pdf(letter, height=400))
    to_pixels = Affine.scale(DPI / 72, DPI / 72)
    words = [Fragment(text, x0, y0, x1, y1, None, 0) for x0, y0, x1, y1, text, *_ in page.get_text("words")]
    picture = painted_over(rendered(page, DPI), [word.moved(to_pixels) for word in words])

    assert lines_left(picture, DPI, 200) is None


def test_a_frame_is_not_print() -> None:
    image = Image.new("L", (850, 1100), 255)
    ImageDraw.Draw(image).rectangle((40, 40, 810, 1060), outline=0, width=6)

    assert lines_left(image, DPI, 200) is None


def test_the_cells_of_a_column_that_was_passed_over_are_print_between_rules_too() -> None:
    image = Image.new("L", (600, 900), 255)
    pen = ImageDraw.Draw(image)
    for x in (90, 190):
        pen.line((x, 50, x, 850), fill=0, width=2)
    for y in range(80, 820, 20):
        for x in range(96, 180, 7):
            pen.rectangle((x, y, x + 4, y + 8), fill=0)

    assert lines_left(image, DPI, 200) is not None


def test_a_turn_and_its_inverse_cancel() -> None:
    turn = Affine.rotation(13, (50, 40), (60, 70)).then(Affine.scale(2, 3)).then(Affine.quarter_turns(1, 200, 300))

    assert tuple(turn.then(turn.inverse())) == pytest.approx((1, 0, 0, 0, 1, 0))


def scribble(pen: ImageDraw.ImageDraw, y: int) -> None:
    """A signature: long thin strokes up and down, an inch and a half wide."""
    points = [(100 + 6 * step, y + (0, 22, 6, 28, 3)[step % 5]) for step in range(26)]
    pen.line(points, fill=0, width=1)


def test_a_signature_is_not_print_and_the_name_below_its_line_is() -> None:
    signed = Image.new("L", (600, 300), 255)
    pen = ImageDraw.Draw(signed)
    scribble(pen, 60)
    named = signed.copy()
    pen = ImageDraw.Draw(named)
    pen.rectangle((100, 91, 260, 93), fill=0)
    for x in range(100, 250, 7):
        pen.rectangle((x, 97, x + 4, 107), fill=0)

    assert lines_left(signed, DPI, 200) is None
    assert lines_left(named, DPI, 200) is not None
