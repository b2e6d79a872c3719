"""The picture that stands for a film, or for a scene: what it ends with; of a film the scene that takes longest."""

from pathlib import Path
from typing import Final

from tafelbild.files import atomic_write
from tafelbild.publish.cutting import frame_image
from tafelbild.publish.edition import Edition, Part
from tafelbild.publish.xmp import xmp_packet

JPEG_QUALITY: Final = 88  # of a JPEG: at 90 it is a tenth larger, and nobody sees it


def write_poster(edition: Edition, target: Path) -> Path:
    """Write the poster of the film, and return its path."""
    return write_scene_poster(edition, edition.longest, target)


def write_scene_poster(edition: Edition, scene: Part, target: Path) -> Path:
    """Write the last picture of a scene as a JPEG that knows its licence, and return its path."""
    last = frame_image(edition.film, scene.end - 1, edition.frame_rate)
    with atomic_write(target) as part:
        last.save(part, "JPEG", quality=JPEG_QUALITY, optimize=True, xmp=xmp_packet(edition).encode())
    return target
