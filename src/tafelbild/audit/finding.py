"""Findings of the audit, and the report of a scene."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tafelbild.audit.painted_shapes import Box
from tafelbild.audit.snapshots import FilmPosition

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """A fault: a sentence, its position in the film (``at``) and on stage (``place``); both None for a fault in a file.

    ``elements``: names of the elements concerned. ``rule`` is filled in by ``Rule.find``.
    """

    at: FilmPosition | None
    severity: Severity
    message: str
    elements: tuple[str, ...] = ()
    place: Box | None = None
    rule: str = ""


@dataclass(frozen=True)
class Report:
    """All findings on one scene of a lesson, in one language on one ground."""

    lesson: str
    scene: str
    language: str
    theme: str
    frame_rate: float
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that must be fixed."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Findings that should be fixed."""
        return tuple(finding for finding in self.findings if finding.severity == "warning")

    def as_dicts(self, pictures: Mapping[int, Path]) -> list[dict[str, Any]]:
        """Return the findings for JSON; times in seconds, places as left, bottom, right, top in units.

        ``pictures``: index of a finding -> path of its screenshot.
        """
        paths = {number: str(path) for number, path in pictures.items()}
        return [{**self.as_dict(finding), "picture": paths.get(k)} for k, finding in enumerate(self.findings)]

    def as_dict(self, finding: Finding) -> dict[str, Any]:
        """Return one finding for JSON."""
        at = finding.at
        where = {"lesson": self.lesson, "language": self.language, "theme": self.theme}
        beat = {"scene": at.scene if at else None, "beat": at.step if at else None}
        time = {"frame": at.frame if at else None, "seconds": round(at.frame / self.frame_rate, 3) if at else None}
        what = {"rule": finding.rule, "severity": finding.severity, "message": finding.message}
        place = [round(side, 3) for side in finding.place] if finding.place else None
        return {**what, **where, **beat, **time, "things": list(finding.elements), "place": place}
