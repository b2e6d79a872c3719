"""How long captions may be, and how fast: the rules of those who show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Profile:
    """``line``: characters; ``shortest`` and ``longest``: seconds that a caption stands; ``gap_frames``: aimed at."""

    name: str
    line: int
    letters_a_second: float
    lines: int = 2
    shortest: float = 1.0
    longest: float = 7.0
    gap_frames: int = 2

    def reading_time(self, letters: int) -> float:
        """Return how long it takes to read so many characters, in seconds."""
        return max(self.shortest, letters / self.letters_a_second)


DE: Final = Profile("de", line=37, letters_a_second=15)  # ARD, ORF, SRF and ZDF: their common standard
WEB: Final = Profile("web", line=42, letters_a_second=17)

PROFILES: Final[Mapping[str, Profile]] = {profile.name: profile for profile in (DE, WEB)}
