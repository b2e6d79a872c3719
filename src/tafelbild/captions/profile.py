"""Caption profiles: limits of length, duration and reading speed, as broadcasters and web platforms set them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Profile:
    """Limits for captions; spaces count as characters. ``gap_frames``: number of empty frames between two captions."""

    name: str
    max_line_chars: int
    max_chars_per_second: float
    max_lines: int = 2
    min_seconds: float = 1.0
    max_seconds: float = 7.0
    gap_frames: int = 2

    def reading_time(self, chars: int) -> float:
        """Return the time in seconds that a caption of ``chars`` characters needs to be read."""
        return max(self.min_seconds, chars / self.max_chars_per_second)


DE_PROFILE: Final = Profile("de", 37, 15)  # the common standard of ARD, ORF, SRF and ZDF
WEB_PROFILE: Final = Profile("web", 42, 17)
PROFILES: Final[Mapping[str, Profile]] = {profile.name: profile for profile in (DE_PROFILE, WEB_PROFILE)}
