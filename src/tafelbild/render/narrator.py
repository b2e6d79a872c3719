"""Narration of lessons: each paragraph is read by the first voice that can read it, with time for its captions."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tafelbild.captions import DE_PROFILE, Profile, add_reading_pauses
from tafelbild.extras import install_command
from tafelbild.lesson import Lesson
from tafelbild.message import Message
from tafelbild.narration import PARAGRAPH_PAUSE, Narrations, estimate_narration, paragraphs_of
from tafelbild.render.request import MEDIA, SILENT, Observer

if TYPE_CHECKING:
    from tafelbild.render.job import RenderJob

AUTO: Final = "auto"  # stands for the lecturer's recordings and the best synthetic voice that is installed
RECORDING: Final = "recording"  # the voice of the lecturer
BEST_ENGINE: Final = "nanotts"


class Narrator:
    """Source of narrations. Each lesson is read once in each language. ``voices``: names, the preferred first.

    ``observer`` shows the progress, and problems with recordings. ``profile``: limits for captions. Pauses are added
    to all narrations but the lecturer's recordings, to give viewers time to read the captions.
    """

    def __init__(self, voices: Sequence[str], observer: Observer, profile: Profile = DE_PROFILE) -> None:
        self.voices, self.observer, self.profile = tuple(voices), observer, profile
        self.done: dict[tuple[Path, str], Narrations] = {}
        self.remarks: dict[Path, Message] = {}  # by lesson; to be repeated as long as its films are up to date

    def narrations(self, lesson: Lesson, language: str) -> Narrations:
        """Return a lesson's narrations, keyed by paragraph name; paragraphs that no voice can read are left out."""
        key = lesson.folder, language
        if key not in self.done:
            self.done[key] = self.read_aloud(lesson, language)
        return self.done[key]

    def with_narration(self, job: "RenderJob") -> "RenderJob":
        """Return a copy of the job with narrations in its settings; where no voice reads, their times are estimated."""
        lesson, language = job.settings.lesson, job.settings.language
        paced = paced_narrations(lesson, language, self.narrations(lesson, language), self.profile)
        return replace(job, settings=replace(job.settings, narrations=paced))

    def show_advice(self) -> None:
        """Show where to put recordings, if a lesson without any was read. For silent films, do nothing."""
        silent = [key for key, read in self.done.items() if all(each.voice != RECORDING for each in read.values())]
        if silent and self.voices != (SILENT,):
            folder = recordings_folder(*silent[0])
            advice = Message(
                f"your own voice: put your recording into {folder}; 'tafelbild voice' says how it is called",
                de=f"Ihre eigene Stimme: legen Sie Ihre Aufnahme in {folder}; wie sie heißt, sagt 'tafelbild voice'",
            )
            self.observer.show_finding(advice)

    def read_aloud(self, lesson: Lesson, language: str) -> Narrations:
        """Have a lesson's paragraphs read, with a progress bar, and return the narrations by paragraph name."""
        from tafelbild.voices.voice_selection import installed, read_aloud  # noqa: PLC0415  (sound takes a second to load)

        paragraphs = tuple(paragraphs_of(lesson, language).values())
        folder = recordings_folder(lesson.folder, language)
        best = (*([RECORDING] if folder.is_dir() else []), *([BEST_ENGINE] if installed(BEST_ENGINE) else []))
        names = tuple(dict.fromkeys(name for voice in self.voices for name in (best if voice == AUTO else (voice,))))
        with self.observer.bar(f"{lesson.folder.name}-{language}") as (set_length, on_paragraph):
            set_length(len(paragraphs))
            narrations, findings = read_aloud(
                paragraphs, names, language, recordings=folder, cache=MEDIA / "voices", on_paragraph=on_paragraph
            )
        for finding in findings:
            self.observer.show_finding(finding.message)
        if not narrations and AUTO in self.voices and not installed(BEST_ENGINE):
            if not self.remarks:
                self.observer.show_finding(no_voice())
            self.remarks[lesson.folder] = no_voice()
        return narrations


def no_voice() -> Message:
    """Return the remark that a film will be silent because no voice is installed, with the command that mends it."""
    command = install_command("voice")
    return Message(
        f"--voice {AUTO}: no voice is installed, so the film is silent; install one with: {command}",
        de=f"--voice {AUTO}: es ist keine Stimme installiert, der Film bleibt stumm; nachholen mit: {command}",
    )


def paced_narrations(lesson: Lesson, language: str, narrations: Narrations, profile: Profile) -> Narrations:
    """Return a narration for each paragraph: from ``narrations`` or, if missing, with estimated times and no sound.

    Pauses for reading the captions are added to all narrations but the lecturer's recordings.
    """
    paced = {}
    for name, paragraph in paragraphs_of(lesson, language).items():
        paced[name] = narrations.get(name) or estimate_narration(paragraph.utterance)
        if paced[name].voice != RECORDING:
            paced[name] = add_reading_pauses(paragraph.utterance, paced[name], PARAGRAPH_PAUSE, profile)
    return paced


def recordings_folder(lesson: Path, language: str) -> Path:
    """Return the folder of a lesson's recordings in a language; its relative path if it is below the current folder."""
    folder, current = lesson.resolve() / "recordings" / language, Path.cwd()
    return folder.relative_to(current) if folder.is_relative_to(current) else folder
