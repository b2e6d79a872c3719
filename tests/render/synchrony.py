"""Measure whether a film agrees with its timeline, from the decoded frames and samples of a scene that marks its beats.

A patch in the corner turns from black to white, or back, where a beat begins.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
from manim import Rectangle
from numpy.typing import NDArray
from scipy.signal import correlate, resample_poly

from tafelbild.narration import Timeline
from tafelbild.render.quality import Quality
from tafelbild.stage import Beat, LessonScene

TINY = Quality("tiny", 160, 90, 25, "a test")
SAMPLE_RATE = 48_000  # samples
MAX_DELAY = SAMPLE_RATE // 5


class BeatMarkingScene(LessonScene):
    """A scene with a patch in its upper left corner that changes when a beat begins."""

    def setup(self) -> None:
        """Add the patch above everything else."""
        super().setup()
        self.patch = Rectangle(color="#000000", width=1.2, height=1.2, fill_opacity=1, stroke_width=0)
        self.patch.move_to((-6.4, 3.3, 0)).set_z_index(99)
        self.white = False
        self.backdrop = [*self.backdrop, self.patch]
        self.add(self.patch)

    @contextmanager
    def beat(self, step: str) -> Iterator[Beat]:
        """Switch the patch between black and white."""
        if not self.catching_up:
            self.white = not self.white
            self.patch.set_fill("#ffffff" if self.white else "#000000", opacity=1)
        with super().beat(step) as beat:
            yield beat


def with_beat_marks(scene: type[LessonScene]) -> type[LessonScene]:
    """Return a subclass of a scene that marks its beats; it keeps the name, which is that of its insert."""
    return type(scene.__name__, (BeatMarkingScene, scene), {})


def patch_changes(film: Path) -> tuple[list[int], int]:
    """Return the frames on which the patch changed, and the number of frames."""
    with av.open(str(film)) as container:
        bright = [int(frame.to_ndarray(format="gray")[4:10, 4:10].mean()) > 128 for frame in container.decode(video=0)]
    return [place for place, (one, other) in enumerate(pairwise([False, *bright])) if one != other], len(bright)


def decode_sound(file: Path) -> NDArray[np.float64]:
    """Return the samples of a file, at 48 kHz, of shape (n,)."""
    with av.open(str(file)) as container:
        rate = container.streams.audio[0].rate
        resampler = av.AudioResampler("fltp", "mono", rate)
        blocks = [b.to_ndarray() for frame in container.decode(audio=0) for b in resampler.resample(frame)]
        start = container.streams.audio[0].start_time or 0
    samples = np.concatenate(blocks, axis=1)[0].astype(np.float64)
    assert start == 0
    return samples if rate == SAMPLE_RATE else resample_poly(samples, SAMPLE_RATE, rate)


def sound_delays(film: Path, timeline: Timeline) -> list[int]:
    """Return for each paragraph with sound its delay in samples (48 000 a second)."""
    track = decode_sound(film)
    found = []
    heard = [(beat, sound) for beat in timeline.beat_spans if (sound := beat.take.narration.sound)]
    for beat, sound in heard:
        said = decode_sound(sound)
        due = round(beat.start * SAMPLE_RATE / timeline.frame_rate)
        around = track[max(0, due - MAX_DELAY) : due + len(said) + MAX_DELAY]
        likeness: NDArray[Any] = correlate(around, said, mode="valid", method="fft")
        found.append(int(likeness.argmax()) - min(due, MAX_DELAY))
    return found
