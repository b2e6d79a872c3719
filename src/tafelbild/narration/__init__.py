"""How long words take, and when each moment in them comes."""

from tafelbild.narration.estimate import seconds
from tafelbild.narration.take import SILENCE, Take, take_of

__all__ = ["SILENCE", "Take", "seconds", "take_of"]
