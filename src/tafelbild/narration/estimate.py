"""t = 1.1·(0.0605·letters + 0.44·sentences + 0.12·(commas : –)): how long a text takes to say, in seconds.

Letters are those of the spoken form; spaces count. The coefficients were fitted to a German speech synthesiser that
read a whole lecture (472 words); the mean error was half a second a paragraph. It is a tenth slower here: a film
without a voice is read, and captions of 15 letters a second must be able to keep up.
"""

from functools import cache
from typing import Final

from tafelbild.narration.lexicon import Lexicon, lexicon_of
from tafelbild.narration.speaking import utter
from tafelbild.narration.timed_narration import TimedNarration
from tafelbild.narration.utterance import Utterance

PACE: Final = 1.1
PER_LETTER: Final = PACE * 0.0605
SENTENCE: Final = PACE * 0.44
CLAUSE: Final = PACE * 0.12
AFTER: Final = {
    ".": SENTENCE,
    "?": SENTENCE,
    "!": SENTENCE,
    ",": CLAUSE,
    ":": CLAUSE,
}  # the pause behind a word that ends with this


def estimated(utterance: Utterance) -> TimedNarration:
    """Return when each piece of an utterance would be said, without a voice."""
    times: list[tuple[float, float]] = []
    clock = 0.0
    for piece in utterance.pieces:
        end = clock + PER_LETTER * len(piece.spoken)
        times.append((clock, end))
        pause = AFTER.get(piece.spoken[-1:], 0.0)
        clock = end + pause + (PER_LETTER if piece.spoken else 0.0)
    return TimedNarration(clock, tuple(times))


def seconds(text: str, language: str) -> float:
    """Return how long it takes to say ``text`` in a language ("de" or "en"), in seconds.

    >>> round(seconds("Zusammen ergibt das 2,2.", "de"), 2)
    2.95
    """
    return estimated(utter(text, language, our_lexicon(language))).seconds


@cache
def our_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language without a lesson's own words."""
    return lexicon_of(language)
