"""Small versions of pictures."""

import io
from typing import Any

from PIL import ExifTags, Image

from firstline.foundation.files import pictures
from firstline.foundation.files.pictures import BOX_PIXELS, thumbnail_of


def a_picture(width: int = 1600, height: int = 900, kind: str = "JPEG", *, orientation: int = 1) -> io.BytesIO:
    data, exif = io.BytesIO(), Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Secret camera"
    Image.new("RGB", (width, height), "teal").save(data, kind, exif=exif)
    data.seek(0)
    return data


def read_whole(answer: Any) -> bytes:
    """The body of an answer; a file is closed when it was read to its end."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def test_a_photograph_becomes_small_and_keeps_its_shape() -> None:
    small = thumbnail_of(a_picture())
    assert small
    assert (small.width, small.height) == (1600, 900)
    with Image.open(io.BytesIO(small.data)) as drawn:
        assert drawn.size == (BOX_PIXELS[0], 270)


def test_a_lying_photograph_is_turned_upright() -> None:
    small = thumbnail_of(a_picture(orientation=6))
    assert small
    assert (small.width, small.height) == (900, 1600)
    with Image.open(io.BytesIO(small.data)) as drawn:
        assert drawn.height > drawn.width


def test_what_the_camera_wrote_into_it_is_gone() -> None:
    small = thumbnail_of(a_picture())
    assert small
    assert b"Secret camera" not in small.data


def test_transparency_stays() -> None:
    data = io.BytesIO()
    Image.new("RGBA", (900, 900), (0, 0, 0, 0)).save(data, "PNG")
    small = thumbnail_of(io.BytesIO(data.getvalue()))
    assert small
    with Image.open(io.BytesIO(small.data)) as drawn:
        assert drawn.convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


def test_what_is_no_whole_picture_has_none() -> None:
    assert thumbnail_of(io.BytesIO(b"\x89PNG\r\n\x1a\n")) is None
    assert thumbnail_of(io.BytesIO(a_picture().getvalue()[:4000])) is None
    assert thumbnail_of(io.BytesIO(b"<svg onload=alert(1)>")) is None


def test_a_picture_that_would_fill_the_memory_is_not_opened(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1000)
    assert thumbnail_of(a_picture()) is None
