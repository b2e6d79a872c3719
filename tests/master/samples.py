"""Small encoded pieces and sounds for tests of the master, and a decoder."""

from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
import scipy.io.wavfile
from numpy.typing import NDArray

from tafelbild.master.encoder_settings import LECTURE_ENCODER, EncoderSettings
from tafelbild.stage.film_writer import PieceEncoder

SIZE: Final = (320, 180)
RATE: Final = 25


def write_piece(target: Path, *greys: int, rate: int = RATE, encoder: EncoderSettings = LECTURE_ENCODER) -> Path:
    """Encode a piece with one uniformly grey frame for each value."""
    made = PieceEncoder(target, encoder, SIZE, Fraction(rate))
    for grey in greys:
        made.write_frame(np.full((SIZE[1], SIZE[0], 4), (grey, grey, grey, 255), np.uint8))
    made.finish()
    return target


def write_wav(target: Path, rate: int, sound: NDArray[np.float64]) -> Path:
    """Write samples of full scale 1 as a 16-bit WAV file."""
    scipy.io.wavfile.write(target, rate, np.round(sound * 32767).astype(np.int16))
    return target


def chirp(rate: int, seconds: float) -> NDArray[np.float64]:
    """Return a sound that rises from 300 to 3000 Hz, so that its autocorrelation has a single peak."""
    time = np.arange(round(rate * seconds)) / rate
    return 0.3 * np.sin(2 * np.pi * (300 + 1350 * time / seconds) * time) * np.hanning(len(time))


def decode_sound(film: Path) -> NDArray[np.float32]:
    """Return the decoded sound of a film, shape (channels, samples)."""
    with av.open(str(film)) as container:
        to_planes = av.AudioResampler(format="fltp")
        blocks = [b.to_ndarray() for frame in container.decode(audio=0) for b in to_planes.resample(frame)]
    return np.concatenate(blocks, axis=1)


def has_only(folder: Path, *names: str) -> bool:
    """Return whether a folder contains exactly these files, hidden ones included."""
    return sorted(file.name for file in folder.iterdir()) == sorted(names)
