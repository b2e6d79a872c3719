"""Small pieces and sounds for masters."""

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


def piece(target: Path, *greys: int, rate: int = RATE, encoder: EncoderSettings = LECTURE_ENCODER) -> Path:
    """Write a piece with a frame of each of these greys."""
    made = PieceEncoder(target, encoder, SIZE, Fraction(rate))
    for grey in greys:
        made.write_frame(np.full((SIZE[1], SIZE[0], 4), (grey, grey, grey, 255), np.uint8))
    made.finish()
    return target


def wave(target: Path, rate: int, sound: NDArray[np.float64]) -> Path:
    """Write a sound of full scale 1 as 16 bits."""
    scipy.io.wavfile.write(target, rate, np.round(sound * 32767).astype(np.int16))
    return target


def chirp(rate: int, seconds: float) -> NDArray[np.float64]:
    """Return a sound that is like itself in one place only: it rises from 300 to 3000 Hz."""
    time = np.arange(round(rate * seconds)) / rate
    return 0.3 * np.sin(2 * np.pi * (300 + 1350 * time / seconds) * time) * np.hanning(len(time))


def heard(film: Path) -> NDArray[np.float32]:
    """Return the decoded sound, one row a loudspeaker."""
    with av.open(str(film)) as container:
        to_planes = av.AudioResampler(format="fltp")
        blocks = [b.to_ndarray() for frame in container.decode(audio=0) for b in to_planes.resample(frame)]
    return np.concatenate(blocks, axis=1)


def nothing_but(folder: Path, *names: str) -> bool:
    """Tell whether the folder has these files and no other, not even a hidden one."""
    return sorted(file.name for file in folder.iterdir()) == sorted(names)
