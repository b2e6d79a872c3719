"""What lies beside a film: captions, chapters, descriptions, transcript and timeline, all under its name."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tafelbild.captions import (
    Cue,
    chapter_outline,
    subrip_captions,
    webvtt_captions,
    webvtt_chapters,
    webvtt_descriptions,
    webvtt_words,
)
from tafelbild.files import write_text
from tafelbild.lesson import Lesson
from tafelbild.narration import Timeline
from tafelbild.transcript import build_transcript, html_page, markdown_text, passages_of

KINDS: Final = (
    *(".vtt", ".srt", ".words.vtt", ".chapters.vtt", ".chapters.txt"),
    *(".descriptions.vtt", ".transcript.html", ".transcript.md", ".timeline.json"),
)


def companions(film: Path, lesson: Lesson, timeline: Timeline, cues: Sequence[Cue]) -> tuple[Path, ...]:
    """Write the files that lie beside a film, and return them; a film without words has fewer.

    Those that an earlier film of the same name had, and this one has not, go: they say what is said no more.
    """
    texts = {**captions(timeline, cues), **documents(film, lesson, timeline)}
    for suffix in sorted(set(KINDS) - set(texts)):
        film.with_suffix(suffix).unlink(missing_ok=True)
    return tuple(write_text(film.with_suffix(suffix), text) for suffix, text in texts.items())


def captions(timeline: Timeline, cues: Sequence[Cue]) -> Mapping[str, str]:
    """Return the files of captions and chapters, by suffix."""
    rate, language, chapters = timeline.frame_rate, timeline.language, timeline.chapters
    texts = {}
    if cues:
        texts[".vtt"] = webvtt_captions(cues, rate, language)
        texts[".srt"] = subrip_captions(cues, rate)
        texts[".words.vtt"] = webvtt_words(cues, rate, language)
    if chapters:
        texts[".chapters.vtt"] = webvtt_chapters(chapters, timeline.frames, rate, language)
        texts[".chapters.txt"] = chapter_outline(chapters, rate)
    return texts


def documents(film: Path, lesson: Lesson, timeline: Timeline) -> Mapping[str, str]:
    """Return descriptions, transcript and timeline, by suffix."""
    seen = [(passage.seen, passage.start, passage.end) for passage in passages_of(timeline, lesson) if passage.seen]
    texts = {".descriptions.vtt": webvtt_descriptions(seen, timeline.frame_rate, timeline.language)} if seen else {}
    whole = build_transcript(timeline, lesson, film.name)
    if whole.passages:
        texts |= {".transcript.html": html_page(whole), ".transcript.md": markdown_text(whole)}
    return {**texts, ".timeline.json": json.dumps(timeline.to_dict(), ensure_ascii=False, indent=1) + "\n"}
