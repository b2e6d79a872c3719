"""Finishing a film: muxing its pieces with sound, captions and chapters, and writing its sidecar files."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tafelbild.captions import (
    DE_PROFILE,
    Cue,
    Profile,
    captions_of,
    chapter_outline,
    check_captions,
    phrase_with,
    subrip_captions,
    webvtt_captions,
    webvtt_chapters,
    webvtt_descriptions,
    webvtt_words,
)
from tafelbild.files import write_text
from tafelbild.lesson import Lesson
from tafelbild.lesson.creative_commons import licence_url
from tafelbild.master.mux_plan import DEFAULT_LOUDNESS_LUFS, Caption, Chapter, MuxPlan, PlacedSound
from tafelbild.master.muxing import write_master
from tafelbild.message import Message
from tafelbild.narration import Timeline
from tafelbild.render.job import RenderJob
from tafelbild.render.scenes import WHOLE
from tafelbild.transcript import build_transcript, html_page, markdown_text, passages_of

SIDECAR_SUFFIXES: Final = (
    *(".vtt", ".srt", ".words.vtt", ".chapters.vtt", ".chapters.txt"),
    *(".descriptions.vtt", ".transcript.html", ".transcript.md", ".timeline.json"),
)


@dataclass(frozen=True)
class FinishOptions:
    """Options for finishing a film: limits for captions (``caption_profile``), loudness of the voice in LUFS."""

    caption_profile: Profile = DE_PROFILE
    loudness: float = DEFAULT_LOUDNESS_LUFS


DEFAULT_FINISH: Final = FinishOptions()


@dataclass(frozen=True)
class Film:
    """A finished film: its video file, its sidecar files, the timeline of its beats, and remarks on faulty captions."""

    path: Path
    sidecars: tuple[Path, ...]
    timeline: Timeline
    remarks: tuple[Message, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """Paths of the video and of its sidecar files, the video first."""
        return (self.path, *self.sidecars)


def finish(job: RenderJob, pieces: tuple[Path, ...], timeline: Timeline, folder: Path, options: FinishOptions) -> Film:
    """Join pieces, sound and captions to a film in ``folder``, write its sidecar files there, and return the film."""
    target, profile = folder / f"{job.name}{job.suffix}", options.caption_profile
    cues = captions_of(timeline.spoken_paragraphs, timeline.frame_rate, timeline.frames, timeline.language, profile)
    path = write_master(target, mux_plan(job, pieces, timeline, cues, options.loudness))
    sidecars = write_sidecars(path, job.settings.lesson, timeline, cues)
    return Film(path, sidecars, timeline, tuple(caption_remarks(cues, timeline, profile)))


def mux_plan(
    job: RenderJob, pieces: tuple[Path, ...], timeline: Timeline, cues: Sequence[Cue], loudness: float
) -> MuxPlan:
    """Return the plan by which ``write_master`` joins a film: its pieces, sounds, captions, chapters and metadata."""
    read = [(beat.start, beat.take.narration) for beat in timeline.beat_spans]
    return MuxPlan(
        pieces=pieces,
        frame_rate=timeline.frame_rate,
        frames=timeline.frames,
        language=timeline.language,
        sounds=tuple(
            PlacedSound(each.sound, start, each.voice, tuple((pause.at, pause.seconds) for pause in each.pauses))
            for start, each in read
            if each.sound
        ),
        captions=tuple(Caption(cue.start_frame, cue.end_frame, "\n".join(cue.lines)) for cue in cues),
        chapters=tuple(Chapter(title, start) for title, start in timeline.chapters),
        metadata=metadata(job),
        loudness=loudness,
    )


def metadata(job: RenderJob) -> Mapping[str, str]:
    """Return the metadata tags of a film: title, author, licence and source, as far as the lesson names them."""
    title, scene = job.settings.lesson.title[job.settings.language], job.scene.__name__
    own = job.settings.lesson.credits
    source = own.based_on
    parts = (source.title, source.author, source.licence, source.url) if source else ()
    texts = {
        "title": title if scene == WHOLE else f"{title}: {scene}",
        "artist": own.author,
        "copyright": ", ".join(filter(None, [own.licence, licence_url(own.licence)])),
        "comment": ", ".join(filter(None, parts)),
    }
    return {key: text for key, text in texts.items() if text}


def caption_remarks(cues: Sequence[Cue], timeline: Timeline, profile: Profile) -> Iterator[Message]:
    """Yield remarks on captions: one for each error, and one that sums up all notes.

    A note is a fault that other captions would not avoid; only speaking the paragraph differently would.
    """
    found = check_captions(cues, timeline.spoken_paragraphs, profile, timeline.frame_rate)
    yield from (each.message for each in found if each.severity == "error")
    notes = [each.message for each in found if each.severity == "note"]
    if len(notes) == 1:
        yield phrase_with("one", notes[0])
    elif notes:
        yield phrase_with("several", len(notes), len(cues), notes[0])


def write_sidecars(film: Path, lesson: Lesson, timeline: Timeline, cues: Sequence[Cue]) -> tuple[Path, ...]:
    """Write the sidecar files beside ``film``, and return their paths; delete older sidecar files not written again."""
    texts = {**caption_texts(timeline, cues), **document_texts(film, lesson, timeline)}
    for suffix in sorted(set(SIDECAR_SUFFIXES) - set(texts)):
        film.with_suffix(suffix).unlink(missing_ok=True)
    return tuple(write_text(film.with_suffix(suffix), text) for suffix, text in texts.items())


def caption_texts(timeline: Timeline, cues: Sequence[Cue]) -> Mapping[str, str]:
    """Return the contents of caption and chapter files by suffix; files without cues or chapters are left out."""
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


def document_texts(film: Path, lesson: Lesson, timeline: Timeline) -> Mapping[str, str]:
    """Return the contents of description, transcript and timeline files by suffix; files without text are left out."""
    seen = [(passage.seen, passage.start, passage.end) for passage in passages_of(timeline, lesson) if passage.seen]
    texts = {".descriptions.vtt": webvtt_descriptions(seen, timeline.frame_rate, timeline.language)} if seen else {}
    whole = build_transcript(timeline, lesson, film.name)
    if whole.passages:
        texts |= {".transcript.html": html_page(whole), ".transcript.md": markdown_text(whole)}
    return {**texts, ".timeline.json": json.dumps(timeline.to_dict(), ensure_ascii=False, indent=1) + "\n"}
