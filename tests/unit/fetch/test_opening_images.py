from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, TiffImagePlugin

from credmate.contracts import MediaType
from credmate.errors import CorruptDocument, OversizedDocument
from credmate.media import Frame, open_frames, sane_dpi
from fetch.inspection import inspect
from tests.unit.fetch.samples import claiming_png, encoded, picture, tiff, turned

KINDS = [
    pytest.param(MediaType.PNG, "PNG", id="png"),
    pytest.param(MediaType.JPEG, "JPEG", id="jpeg"),
    pytest.param(MediaType.TIFF, "TIFF", id="tiff"),
    pytest.param(MediaType.WEBP, "WEBP", id="webp"),
    pytest.param(MediaType.HEIC, "HEIF", id="heic"),
    pytest.param(MediaType.GIF, "GIF", id="gif"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "document"


def first_frame(file: Path, media_type: MediaType, body: bytes) -> Frame:
    file.write_bytes(body)
    with open_frames(file, media_type) as frames:
        return frames[0]


@pytest.mark.parametrize(("media_type", "kind"), KINDS)
def test_every_format_becomes_a_gray_page(file: Path, media_type: MediaType, kind: str) -> None:
    frame = first_frame(file, media_type, encoded(picture(60, 40), kind))

    assert (frame.image.mode, frame.image.size) == ("L", (60, 40))
    assert is_dark(frame.image, 3, 3)
    assert not is_dark(frame.image, 50, 30)


@pytest.mark.parametrize(("media_type", "kind"), KINDS)
def test_a_truncated_image_is_corrupt(file: Path, media_type: MediaType, kind: str) -> None:
    body = encoded(Image.effect_noise((200, 200), 80).convert("RGB"), kind)

    with pytest.raises(CorruptDocument):
        first_frame(file, media_type, body[: len(body) // 2])


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK", "I;16", "F", "I"])
def test_every_kind_of_pixel_keeps_dark_on_light(file: Path, mode: str) -> None:
    source = picture(60, 40, "L")
    if mode == "I;16":
        source = source.convert("I").point(lambda value: value * 257)
    frame = first_frame(file, MediaType.TIFF, tiff([source.convert(mode)]))

    assert is_dark(frame.image, 3, 3)
    assert frame.image.getpixel((50, 30)) == 255


def test_sixteen_bits_are_scaled_and_not_clipped(file: Path) -> None:
    body = encoded(Image.new("I;16", (4, 4), 0x4000), "PNG")

    frame = first_frame(file, MediaType.PNG, body)

    assert frame.image.getpixel((1, 1)) == 0x40


def test_a_transparent_image_lies_on_white(file: Path) -> None:
    image = Image.new("RGBA", (20, 10), (0, 0, 0, 0))
    image.putpixel((3, 3), (0, 0, 0, 255))

    frame = first_frame(file, MediaType.PNG, encoded(image, "PNG"))

    assert frame.image.getpixel((3, 3)) == 0
    assert frame.image.getpixel((9, 9)) == 255


def test_a_transparent_palette_lies_on_white(file: Path) -> None:
    image = Image.new("P", (20, 10), 0)
    image.putpalette([0, 0, 0, 90, 0, 0])

    frame = first_frame(file, MediaType.GIF, encoded(image, "GIF", transparency=0))

    assert frame.image.getpixel((3, 3)) == 255


@pytest.mark.parametrize("orientation", [3, 6, 8])
@pytest.mark.parametrize(
    ("media_type", "kind"),
    [(MediaType.JPEG, "JPEG"), (MediaType.PNG, "PNG"), (MediaType.WEBP, "WEBP"), (MediaType.TIFF, "TIFF")],
)
def test_a_turned_picture_is_set_upright(file: Path, media_type: MediaType, kind: str, orientation: int) -> None:
    turn_back = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    lying = picture(80, 48).transpose(turn_back[orientation])
    frame = first_frame(file, media_type, encoded(lying, kind, exif=turned(orientation)))

    assert frame.image.size == (80, 48)
    assert is_dark(frame.image, 3, 3)


@pytest.mark.parametrize("exif", [b"Exif\x00\x00garbage", b"Exif\x00\x00II*\x00\xff\xff\xff\xff"])
def test_broken_exif_data_does_not_spoil_a_picture(file: Path, exif: bytes) -> None:
    body = encoded(picture(60, 40), "PNG", exif=exif)

    frame = first_frame(file, MediaType.PNG, body)

    assert frame.image.size == (60, 40)


def test_the_frames_of_a_tiff_are_its_pages(file: Path) -> None:
    file.write_bytes(tiff([picture(60, 40), picture(40, 60), picture(30, 30)]))

    with open_frames(file, MediaType.TIFF) as frames:
        assert [frame.image.size for frame in frames] == [(60, 40), (40, 60), (30, 30)]
        assert frames[0].image.size == (60, 40)


def test_a_thumbnail_within_a_tiff_is_no_page(file: Path) -> None:
    thumbnail = TiffImagePlugin.ImageFileDirectory_v2()
    thumbnail[254] = 1
    small = picture(10, 10)
    small.encoderinfo = {"tiffinfo": thumbnail}
    file.write_bytes(tiff([picture(60, 40), small]))

    assert inspect(file, MediaType.TIFF).page_count == 1


def test_a_tiff_that_is_cut_off_keeps_its_first_pages(file: Path) -> None:
    whole = tiff([picture(60, 40), picture(60, 40), picture(60, 40)])
    file.write_bytes(whole[: len(whole) * 6 // 10])

    with open_frames(file, MediaType.TIFF) as frames:
        assert frames[0].image.size == (60, 40)
        with pytest.raises(CorruptDocument):
            frames[1]
    assert inspect(file, MediaType.TIFF) == (2, True)


@pytest.mark.parametrize(
    ("media_type", "kind"), [(MediaType.GIF, "GIF"), (MediaType.WEBP, "WEBP"), (MediaType.PNG, "PNG")]
)
def test_an_animation_is_its_first_picture(file: Path, media_type: MediaType, kind: str) -> None:
    body = encoded(picture(), kind, save_all=True, append_images=[Image.new("RGB", (60, 40), "black")])
    frame = first_frame(file, media_type, body)

    assert inspect(file, media_type).page_count == 1
    assert not is_dark(frame.image, 50, 30)


@pytest.mark.parametrize("side", [10_001, 20_000, 60_000])
def test_a_header_that_claims_too_many_pixels_is_refused(file: Path, side: int) -> None:
    file.write_bytes(claiming_png(side, side))

    with pytest.raises(OversizedDocument), open_frames(file, MediaType.PNG):
        pass


def test_a_tiff_whose_second_page_claims_too_much_keeps_its_first(file: Path) -> None:
    body = tiff([picture(60, 40, "1"), Image.new("1", (11_000, 10_000))], compression="group4")
    file.write_bytes(body)

    with open_frames(file, MediaType.TIFF) as frames:
        assert frames[0].image.size == (60, 40)
        with pytest.raises(OversizedDocument):
            frames[1]


def test_a_fax_gets_square_pixels(file: Path) -> None:
    frame = first_frame(file, MediaType.TIFF, tiff([picture(1728, 1078, "1")], dpi=(204, 98)))

    assert frame.image.size == (1728, 2244)
    assert frame.dpi == 204


def test_a_turned_picture_of_oblong_pixels_gets_square_ones(file: Path) -> None:
    body = encoded(picture(100, 200), "JPEG", dpi=(200, 100), exif=turned(6))

    assert first_frame(file, MediaType.JPEG, body).image.size == (400, 100)


def test_an_image_that_would_become_too_large_by_square_pixels_is_refused(file: Path) -> None:
    body = tiff([Image.new("1", (10_500, 1_750))], dpi=(600, 100), compression="group4")

    with pytest.raises(OversizedDocument):
        first_frame(file, MediaType.TIFF, body)


def test_numbers_without_a_fixed_range_are_stretched_to_gray(file: Path) -> None:
    image = Image.new("F", (20, 10), 0.9)
    image.putpixel((3, 3), 0.1)

    frame = first_frame(file, MediaType.TIFF, tiff([image]))

    assert frame.image.getpixel((3, 3)) == 0
    assert frame.image.getpixel((9, 9)) == pytest.approx(255, abs=1)


def test_a_page_is_measured_in_points(file: Path) -> None:
    frame = first_frame(file, MediaType.PNG, encoded(picture(1700, 2200, "L"), "PNG", dpi=(200, 200)))

    assert (frame.width, frame.height) == pytest.approx((612, 792), abs=0.1)


@pytest.mark.parametrize(
    ("size", "tagged", "expected"),
    [
        pytest.param((1700, 2200), (200.0, 200.0), 200.0, id="a credible tag counts"),
        pytest.param((1700, 2200), None, 200.0, id="without a tag the page is 11 inches long"),
        pytest.param((2200, 1700), None, 200.0, id="lying or standing"),
        pytest.param((1700, 2200), (1.0, 1.0), 200.0, id="one dot per inch is nonsense"),
        pytest.param((1700, 2200), (2400.0, 2400.0), 200.0, id="finer than scanners scan"),
        pytest.param((3300, 2550), (72.0, 72.0), 300.0, id="72 dpi is what cameras write"),
        pytest.param((1275, 1650), (96.0, 96.0), 150.0, id="96 dpi is what editors write"),
        pytest.param((6600, 5100), (100.0, 100.0), 600.0, id="a page of 66 inches is none"),
        pytest.param((1, 1), None, 36.0, id="a single pixel"),
    ],
)
def test_a_resolution_makes_a_credible_page(
    size: tuple[int, int], tagged: tuple[float, float] | None, expected: float
) -> None:
    assert sane_dpi(size, tagged) == (expected, expected)


def is_dark(image: Image.Image, x: int, y: int) -> bool:
    value = image.getpixel((x, y))
    assert isinstance(value, int)
    return value < 100
