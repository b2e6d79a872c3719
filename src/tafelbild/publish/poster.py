"""The picture that stands for a film, or for a scene: what it ends with; of a film the scene that takes longest."""

from pathlib import Path
from typing import Final

from tafelbild.files import atomic_write
from tafelbild.publish.cutting import picture
from tafelbild.publish.edition import Edition, Part
from tafelbild.publish.xmp import packet

QUALITY: Final = 88  # of a JPEG: at 90 it is a tenth larger, and nobody sees it


def poster(edition: Edition, target: Path) -> Path:
    """Write the poster of the film, and return its path."""
    return scene_poster(edition, edition.longest, target)


def scene_poster(edition: Edition, scene: Part, target: Path) -> Path:
    """Write the last picture of a scene as a JPEG that knows its licence, and return its path."""
    last = picture(edition.film, scene.end - 1, edition.frame_rate)
    with atomic_write(target) as part:
        last.save(part, "JPEG", quality=QUALITY, optimize=True, xmp=packet(edition).encode())
    return target
