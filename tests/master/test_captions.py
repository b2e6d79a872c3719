"""Captions, chapters and metadata in the film file."""

from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import pytest

from tafelbild.master.encoder_settings import LECTURE_ENCODER, PRORES_4444
from tafelbild.master.mux_plan import Caption, Chapter, MuxPlan
from tafelbild.master.muxing import write_master

from .samples import RATE, write_piece

WORDS: Final = (
    Caption(3, 20, "Ist x < 0 & b > 1?\nw₁₂ · x₁ = 2,2"),
    Caption(20, 40, "„Übung“"),
    Caption(60, 75, "Ende"),
)
CREDITS: Final = {"title": "Neuronale Netze & <Mathe>", "artist": "J. Grah", "copyright": "CC BY 4.0", "comment": "ü"}


@pytest.fixture(params=["mp4", "mov"], scope="module")
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a film of three seconds with captions and chapters."""
    tmp_path = tmp_path_factory.mktemp("film")
    encoder = {"mp4": LECTURE_ENCODER, "mov": PRORES_4444}[request.param]
    pieces = (write_piece(tmp_path / "1", *[9] * 75, encoder=encoder),)
    chapters = (Chapter("Einstieg", 0), Chapter("Wie rechnet ein Neuron?", 30))
    plan = MuxPlan(pieces, RATE, 75, "de", captions=WORDS, chapters=chapters, metadata=CREDITS)
    return write_master(tmp_path / f"film.{request.param}", plan)


def test_captions_stand_on_their_frames(film: Path) -> None:
    shown = []
    with av.open(str(film)) as container:
        track = container.streams.subtitles[0]
        for packet in container.demux(track):
            text = bytes(packet)[2:].decode()
            if text:  # between two captions there is an empty one
                start = packet.pts * packet.time_base * RATE
                shown.append((round(start), round(start + packet.duration * packet.time_base * RATE), text))
        assert track.disposition == 0  # not shown unless asked for
        assert track.language == ("deu" if film.suffix == ".mp4" else "ger")
    assert shown == [(caption.start, caption.end, caption.text) for caption in WORDS]


def test_chapters_follow_one_another_to_the_end(film: Path) -> None:
    with av.open(str(film)) as container:
        chapters = [
            (chapter["metadata"]["title"], *(Fraction(chapter[at]) * chapter["time_base"] for at in ("start", "end")))
            for chapter in container.chapters()
        ]
    assert chapters == [
        ("Einstieg", 0, Fraction(30, RATE)),
        ("Wie rechnet ein Neuron?", Fraction(30, RATE), Fraction(75, RATE)),
    ]


def test_credits_are_kept(film: Path) -> None:
    with av.open(str(film)) as container:
        assert CREDITS.items() <= dict(container.metadata).items()
        assert container.streams.video[0].metadata["handler_name"] == "Bild"
