"""t = 0.0605·letters + 0.44·sentences + 0.12·(commas ; : –): how long a text takes to say, in seconds.

The coefficients were fitted to a German speech synthesiser that read a whole lecture (472 words); the mean
error was half a second a paragraph.
"""

import re
from typing import Final

from tafelbild.narration.spoken import spoken

PER_LETTER: Final = 0.0605  # spaces and signs count as letters
PER_SENTENCE: Final = 0.44
PER_PAUSE: Final = 0.12
SENTENCE: Final = re.compile(r"[.!?]+(?=\s|$|[“”\"'’)])")
PAUSE: Final = re.compile(r"[,;:](?=\s|$)|–")


def seconds(text: str, language: str) -> float:
    """Return how long it takes to say ``text`` in a language ("de" or "en"), in seconds.

    >>> round(seconds("Zusammen ergibt das 2,2.", "de"), 2)
    2.62
    """
    said = spoken(text, language)
    sentences = len(SENTENCE.findall(said))
    return PER_LETTER * len(said) + PER_SENTENCE * sentences + PER_PAUSE * len(PAUSE.findall(said))
