"""Estimate of how long a text takes to say: 1.1·(0.0605·letters + 0.44·sentences + 0.12·(commas, colons, dashes)) s.

Letters are those of the spoken form, spaces included. The coefficients were fitted to a German speech synthesiser that
read a whole lecture (472 words); the mean error was half a second a paragraph. The factor 1.1 slows it down by a tenth:
the captions of a film without a voice must stay readable at 15 letters a second.
"""

from functools import cache
from typing import Final

from tafelbild.narration.lexicon import Lexicon, load_lexicon
from tafelbild.narration.timed_narration import TimedNarration, Utterance
from tafelbild.narration.verbalizer import verbalize

PACE: Final = 1.1
SECONDS_PER_LETTER: Final = PACE * 0.0605
SENTENCE_PAUSE: Final = PACE * 0.44
CLAUSE_PAUSE: Final = PACE * 0.12
PAUSE_AFTER: Final = dict.fromkeys(".?!", SENTENCE_PAUSE) | dict.fromkeys(",:", CLAUSE_PAUSE)  # by last character


def estimate_narration(utterance: Utterance) -> TimedNarration:
    """Return a narration without sound, with an estimated begin and end for each word of an utterance.

    >>> narration = estimate_narration(verbalize("Das gilt.", "de", Lexicon()))
    >>> [(round(begin, 2), round(end, 2)) for begin, end in narration.times], round(narration.seconds, 2)
    ([(0.0, 0.2), (0.27, 0.6)], 1.15)
    """
    times: list[tuple[float, float]] = []
    clock = 0.0
    for unit in utterance.units:
        end = clock + SECONDS_PER_LETTER * len(unit.spoken)
        times.append((clock, end))
        pause = PAUSE_AFTER.get(unit.spoken[-1:], 0.0)
        clock = end + pause + (SECONDS_PER_LETTER if unit.spoken else 0.0)
    return TimedNarration(clock, tuple(times))


def estimate_seconds(text: str, language: str) -> float:
    """Return the estimated number of seconds that it takes to say ``text`` in a language ("de" or "en").

    >>> round(estimate_seconds("Zusammen ergibt das 2,2.", "de"), 2)
    2.95
    """
    return estimate_narration(verbalize(text, language, default_lexicon(language))).seconds


@cache
def default_lexicon(language: str) -> Lexicon:
    """Return the built-in lexicon of a language, without the entries of a lesson."""
    return load_lexicon(language)
