"""Editions of a small film about the network of forward_pass, in both languages: whole, without a voice."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from tests.kinds.network.networks import SPAM
from tests.publish.conftest import SMALL_QUALITY, build_edition

from tafelbild.lesson import load
from tafelbild.publish.edition import Edition, PublishOptions
from tafelbild.render.job import RenderJob
from tafelbild.render.render_queue import render_film
from tafelbild.render.scenes import load_scenes, scene_named
from tafelbild.stage import Settings
from tafelbild.theme import BOARD

HEAD: Final = """
languages = ["de", "en"]
title = { de = "Wie ein Netz rechnet", en = "How a network computes" }

[credits]
author = "Tafelbild"
licence = "CC BY 4.0"
url = "https://example.org/network/"
"""
SCRIPTS: Final = {
    "de": """
## Der Layer

> Einblendung: FirstShape

[draw-it] Es sind {named_inputs}. Ein Layer ist {compact_form 2}, der nächste hat die Matrix W^[3].

## Die Antwort

> Einblendung: SecondShape

[draw-it] Mit {exponential_in_full 1} ist {output_in_full 4.1}: {output_name 1}, zu {share_percent largest} Prozent.

[turn-it] Gefragt war nach {output_names}, mit e^z und 13\u202f002 Parametern, nicht mit {parameters}.
""",
    "en": """
## The layer

> Insert: FirstShape

[draw-it] There are {named_inputs}. A layer is {compact_form 2}, the next has the matrix W^[3].

## The answer

> Insert: SecondShape

[draw-it] With {exponential_in_full 1}, {output_in_full 4.1}: {output_name 1}, at {share_percent largest} per cent.

[turn-it] We asked about {output_names}, with e^z and 13,002 parameters, not with {parameters}.
""",
}
DESCRIPTIONS: Final = {
    "de": "> Einblendung: FirstShape\n\n[draw-it] Zu sehen: {row_in_numbers 2.2}, W = (1, 2; 3, 4) und {outputs 3}.\n",
    "en": "> Insert: FirstShape\n\n[draw-it] Seen: {row_in_numbers 2.2}, W = (1, 2; 3, 4) and {outputs 3}.\n",
}
SCENES: Final = """
from manim import Circle, Create, Square
from tafelbild.stage import LessonScene

class FirstShape(LessonScene):
    def construct(self):
        with self.beat("draw-it"):
            self.play(Create(Square(color="#ffffff")), run_time=1)

class SecondShape(FirstShape):
    follows = FirstShape

    def construct(self):
        with self.beat("draw-it"):
            self.play(Create(Circle(color="#ffffff")), run_time=1)
        with self.beat("turn-it"):
            self.wait(1)

class Lecture(SecondShape):
    follows = None

    def construct(self):
        for cue in self.inserts:
            self.play_insert(cue)
"""
EXERCISES: Final = 3  # one of each kind


def write_network_lesson(folder: Path, network: str = SPAM) -> Path:
    """Write a lesson of two scenes about a network, and return its folder."""
    folder.mkdir()
    (folder / "lesson.toml").write_text(HEAD + network, "utf-8")
    (folder / "scenes.py").write_text(SCENES, "utf-8")
    for language in SCRIPTS:
        (folder / f"script.{language}.md").write_text(SCRIPTS[language], "utf-8")
        (folder / f"description.{language}.md").write_text(DESCRIPTIONS[language], "utf-8")
    return folder


def network_edition(lesson: Path, language: str, media: Path) -> Edition:
    """Return an edition of the lesson in a folder, with its film, its drawings, and three exercises."""
    settings = Settings(load(lesson), language, BOARD)
    job = RenderJob(scene_named("Lecture", load_scenes(settings.lesson)), settings, SMALL_QUALITY)
    made = render_film(job, media / "media", media / "films", lambda _: None)
    return replace(build_edition(job, made.path, made.timeline), options=PublishOptions(exercises=EXERCISES))
