"""What stands for the film where it cannot be seen or heard: speech, and what is to be seen, in words."""

from tafelbild.transcript.document import Reference, Transcript, transcript
from tafelbild.transcript.html import page
from tafelbild.transcript.markdown import markdown
from tafelbild.transcript.passages import Passage, passages

__all__ = ["Passage", "Reference", "Transcript", "markdown", "page", "passages", "transcript"]
