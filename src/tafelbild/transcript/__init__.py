"""What stands for the film where it cannot be seen or heard: speech, and what is to be seen, in words."""

from tafelbild.transcript.document import Transcript, transcript
from tafelbild.transcript.html import page
from tafelbild.transcript.markdown import markdown
from tafelbild.transcript.passages import Passage, passages

__all__ = ["Passage", "Transcript", "markdown", "page", "passages", "transcript"]
