"""Caption files in Chromium: "captions … load in headless Chromium with the exact text (WebVTT)" (issue 4)."""

import json
import re
from html import unescape
from itertools import product
from pathlib import Path

import pytest
from tests.chromium import dump_dom, needs_chromium

from tafelbild.captions import (
    PROFILES,
    captions_of,
    webvtt_captions,
    webvtt_chapters,
    webvtt_descriptions,
    webvtt_words,
)
from tafelbild.lesson import Lesson, load
from tafelbild.narration import SpokenParagraph, estimate_narration, paragraphs_of

from .narrations import end_of, spoken
from .test_caption_files import HOSTILE

PAGE = """<!doctype html><meta charset="utf-8"><video></video><pre></pre><script>
const shown = {};
for (const kind of KINDS) {
  const track = document.createElement("track");
  Object.assign(track, {kind: ["chapters", "descriptions"].includes(kind) ? kind : "captions", src: kind + ".vtt"});
  track.onload = () => {
    shown[kind] = [...track.track.cues].map(cue => [cue.startTime, cue.endTime, cue.getCueAsHTML().textContent]);
    document.querySelector("pre").textContent = JSON.stringify(shown);
  };
  document.querySelector("video").append(track);
  track.track.mode = "hidden";
}
</script>"""


@needs_chromium
def test_a_browser_shows_the_exact_text_at_the_exact_time(tmp_path: Path) -> None:
    said = spoken(
        "Ist $x < 0$ & b > 1, dann <0>.",
        "Also ist $y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = 3,2$, und das --> ist &lt; unser <b>Wert</b>.",
    )
    cues = captions_of(said, 30, int(end_of(said) * 30) + 60, "de")
    titles = [(title, 30 * place) for place, title in enumerate(HOSTILE)]
    shown = shown_by_chromium(
        tmp_path,
        captions=webvtt_captions(cues, 30, "de"),
        words=webvtt_words(cues, 30, "de"),
        chapters=webvtt_chapters(titles, 300, 30, "de"),
        descriptions=webvtt_descriptions([(text, start, start + 9) for text, start in titles], 30, "de"),
    )
    assert [text for _, _, text in shown["captions"]] == ["\n".join(cue.lines) for cue in cues]
    assert [start for start, _, _ in shown["captions"]] == pytest.approx([c.start_frame / 30 for c in cues], abs=6e-4)
    assert shown["words"] == shown["captions"]
    assert [text for _, _, text in shown["chapters"]] == [" ".join(title.split()) for title in HOSTILE]
    assert [text for _, _, text in shown["descriptions"]] == [" ".join(title.split()) for title in HOSTILE]
    assert shown["chapters"][-1][1] == 10.0
    assert shown["descriptions"][-1][1] == 4.3


@needs_chromium
def test_a_browser_shows_the_captions_of_the_default_lesson(tmp_path: Path) -> None:
    """In both languages and both profiles; captions of other lessons are parsed by webvtt-py (tests/scenes)."""
    lesson, files, texts = load(), {}, {}
    for language, profile in product(lesson.languages, PROFILES.values()):
        cues = captions_of(ten_seconds_apart(lesson, language), 30, 9000, language, profile)
        name = f"{language}-{profile.name}"
        files[name] = webvtt_captions(cues, 30, language)
        texts[name] = ["\n".join(cue.lines) for cue in cues]
    shown = shown_by_chromium(tmp_path, **files)
    assert {name: [text for _, _, text in cues] for name, cues in shown.items()} == texts


def ten_seconds_apart(lesson: Lesson, language: str) -> tuple[SpokenParagraph, ...]:
    """Return the paragraphs of a lesson, ten seconds apart."""
    paragraphs = paragraphs_of(lesson, language).values()
    return tuple(
        SpokenParagraph(p.utterance, estimate_narration(p.utterance), 10.0 * k, p.name)
        for k, p in enumerate(paragraphs)
    )


def shown_by_chromium(folder: Path, **files: str) -> dict[str, list[tuple[float, float, str]]]:
    """Return (start, end, text) of the cues of each file, as Chromium parses it."""
    for kind, text in files.items():
        (folder / f"{kind}.vtt").write_text(text, encoding="utf-8")
    (folder / "index.html").write_text(PAGE.replace("KINDS", json.dumps(list(files))), encoding="utf-8")
    document = re.search("<pre>(.*?)</pre>", dump_dom(folder, "index.html"), re.DOTALL)
    assert document, "the page has no result"
    found: dict[str, list[tuple[float, float, str]]] = json.loads(unescape(document[1]))
    return found
