"""What is checked of a folder, and what came out: a number, its limit, and whether it holds."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["passed", "warning", "failed"]


@dataclass(frozen=True)
class Check:
    """``what`` was looked at, what was ``found``, and the ``limit``: words and numbers in the edition's language."""

    what: str
    found: str
    limit: str
    outcome: Outcome

    @classmethod
    def of(cls, what: str, found: object, limit: str, *, holds: bool, warning: bool = False) -> "Check":
        """Return a check that holds, or not; with ``warning``, what does not hold can be lived with."""
        return cls(what, str(found), limit, "passed" if holds else "warning" if warning else "failed")


@dataclass(frozen=True)
class FileUse:
    """``file``, below the folder of its edition, and ``where`` it goes, in the edition's language."""

    file: str
    where: str
