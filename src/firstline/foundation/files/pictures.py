"""A small version of a picture; knows no Django."""

import io
import warnings
from dataclasses import dataclass
from typing import IO

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 50_000_000
"""What claims more is not opened: a few kilobytes can hold a picture that fills the memory."""
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
BOX_PIXELS = (480, 320)
"""Sharp at twice the size at which lists show it."""
QUALITY = 80
FIRST_LYING = 5


@dataclass(frozen=True)
class Thumbnail:
    """WebP, without the metadata of its picture; width and height are the picture's own, upright, in pixels."""

    data: bytes
    width: int
    height: int


def thumbnail_of(content: IO[bytes]) -> Thumbnail | None:
    """The first frame, turned upright, within 480 × 320; None for what is no picture, broken, or too large to open."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(content, formats=FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return None
                width, height = _upright(picture)
                picture.draft("RGB", BOX_PIXELS)  # lets JPEG decode at a fraction of its size
                small = ImageOps.exif_transpose(picture)
                small.thumbnail(BOX_PIXELS)
                data = io.BytesIO()
                small.convert("RGBA" if small.mode in ("P", "LA", "PA", "RGBA") else "RGB").save(data, "WEBP", quality=QUALITY)
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError, ValueError, SyntaxError):
        return None
    return Thumbnail(data.getvalue(), width, height)


def _upright(picture: Image.Image) -> tuple[int, int]:
    """The size as people see it: cameras store a picture lying and say so (Exif orientation 5 to 8)."""
    is_lying = picture.getexif().get(ExifTags.Base.Orientation, 1) >= FIRST_LYING
    return (picture.height, picture.width) if is_lying else picture.size
