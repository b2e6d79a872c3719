"""Screenshots of findings: the scene is play_observed again, and each place with a finding is saved as a PNG."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from manim import tempconfig
from PIL import Image, ImageDraw

from tafelbild.audit.finding import Finding, Report
from tafelbild.audit.painted_shapes import Box
from tafelbild.audit.scene_audit import ObservedScene, play_observed
from tafelbild.audit.snapshots import When
from tafelbild.files import atomic_write, ensure_writable
from tafelbild.render.job import RenderJob
from tafelbild.render.quality import LECTURE

SIZE: Final = {"pixel_width": 1920, "pixel_height": 1080}
MARGIN: Final = 0.8  # units round the place of a finding
MIN_SIZE: Final = (4.0, 2.25)  # units; minimum width and height of a screenshot
FRAME: Final[Box] = (-64 / 9, -4.0, 64 / 9, 4.0)
OUTLINE_COLOUR: Final = {"board": "#FFFFFF", "paper": "#000000"}  # outline of the place, by theme


class ScreenshotObserver:
    """An observer that takes a screenshot at the frame of each finding."""

    def __init__(self, findings: Mapping[int, Finding], save: Callable[[int, Image.Image], None]) -> None:
        self.wanted, self.save = dict(findings), save

    def look(self, scene: ObservedScene, _when: When, frame: int) -> None:
        """Take the screenshots that are due at this frame."""
        due = [number for number, finding in self.wanted.items() if finding.at and finding.at.frame <= frame]
        if due:
            still = Image.fromarray(scene.renderer.still(scene)).convert("RGB")
            for number in due:
                del self.wanted[number]
                self.save(number, still)


def save_screenshots(job: RenderJob, report: Report, folder: Path) -> Mapping[int, Path]:
    """Write a screenshot of each finding with a position in the film; return paths by the finding's index."""
    made: dict[int, Path] = {}
    found = {number: finding for number, finding in enumerate(report.findings) if finding.at}

    def save(number: int, still: Image.Image) -> None:
        finding = found[number]
        words = (report.lesson, report.scene, report.language, report.theme, f"{number + 1:02}", finding.rule)
        made[number] = save_png(crop(still, finding, report.theme), ensure_writable(folder) / f"{'-'.join(words)}.png")

    if found:
        with tempconfig({**job.manim_config, **SIZE, "frame_rate": LECTURE.frame_rate, "dry_run": True}):
            play_observed(job, ScreenshotObserver(found, save))
    return made


def crop(still: Image.Image, finding: Finding, theme: str) -> Image.Image:
    """Crop a still to the place of a finding and outline it; return all of it if the finding has no place."""
    if finding.place is None:
        return still
    scale = still.height / 8
    ImageDraw.Draw(still := still.copy()).rectangle(to_pixels(finding.place, scale), outline=OUTLINE_COLOUR[theme])
    return still.crop(to_pixels(with_margin(finding.place), scale))


def with_margin(place: Box) -> Box:
    """Return a box with a margin, within the frame and not too small."""
    left, bottom, right, top = place
    x, y = (left + right) / 2, (bottom + top) / 2
    half_width = max(MIN_SIZE[0], right - left + 2 * MARGIN) / 2
    half_height = max(MIN_SIZE[1], top - bottom + 2 * MARGIN) / 2
    low = max(FRAME[0], x - half_width), max(FRAME[1], y - half_height)
    return *low, min(FRAME[2], x + half_width), min(FRAME[3], y + half_height)


def to_pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    """Convert a box in units to (left, top, right, bottom) in pixels."""
    left, bottom, right, top = box
    edges = (left - FRAME[0], FRAME[3] - top, right - FRAME[0], FRAME[3] - bottom)
    x0, y0, x1, y1 = (round(edge * scale) for edge in edges)
    return x0, y0, x1, y1


def save_png(picture: Image.Image, target: Path) -> Path:
    """Save a picture as PNG, atomically."""
    with atomic_write(target) as part:
        picture.save(part, format="PNG")
    return target
