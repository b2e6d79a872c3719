"""The captions of every lesson keep the rules, whatever its numbers, and others read them as they are.

Only slower speech could mend what is noted.
"""

from html import unescape

import pytest
import srt
import webvtt as webvtt_reader

from tafelbild.captions import PROFILES, Profile, captions_of, check_captions, subrip_captions, webvtt_captions
from tafelbild.narration import SpokenParagraph, estimate_narration, paragraphs_of

from .lessons import LESSONS, Example

RATE = 30
PAUSE = 0.5


def spoken(example: Example) -> tuple[tuple[SpokenParagraph, ...], int]:
    """Return the paragraphs of a lesson one after the other, and the length of it all in frames."""
    settings, clock, found = example.settings, 0.0, []
    for paragraph in paragraphs_of(settings.lesson, settings.language).values():
        narration = estimate_narration(paragraph.utterance)
        found.append(SpokenParagraph(paragraph.utterance, narration, clock, paragraph.name))
        clock = round((clock + narration.seconds + PAUSE) * RATE) / RATE
    return tuple(found), round(clock * RATE)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.name)
@pytest.mark.parametrize("example", LESSONS, ids=lambda example: example.name)
def test_captions_keep_the_rules(example: Example, profile: Profile) -> None:
    said, frames = spoken(example)
    cues = captions_of(said, RATE, frames, example.language, profile)
    found = check_captions(cues, said, profile, RATE)
    assert [each.message for each in found if each.severity == "error"] == []
    texts = ["\n".join(cue.lines) for cue in cues]
    read = webvtt_reader.from_string(webvtt_captions(cues, RATE, example.language))
    assert [unescape(caption.text) for caption in read] == texts
    assert [caption.content for caption in srt.parse(subrip_captions(cues, RATE))] == texts
    assert len(found) <= len(cues) / 10
