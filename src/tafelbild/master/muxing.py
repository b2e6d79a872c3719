"""The master: pictures, sound, captions and chapters in one file, all on the frame on which they belong."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tafelbild.master.captions import caption_track, captions, set_chapters
from tafelbild.master.joining import opened, picture_track, pictures
from tafelbild.master.plan import Master

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.packet import Packet
    from av.stream import Stream

    AnyPacket = Packet[Any]

LANGUAGES: Final = {  # ISO 639-2; QuickTime has the older name
    "mp4": {"de": "deu", "en": "eng"},
    "mov": {"de": "ger", "en": "eng"},
}
NAMES: Final = {"de": ("Bild", "Ton", "Untertitel"), "en": ("Picture", "Sound", "Captions")}

OnStep = Callable[[int], None]  # is told how many frames are done


def write_master(target: Path, master: Master, on_step: OnStep = lambda _: None) -> Path:
    """Write the film, .mp4 or .mov, and return its path; the same master gives the same bytes."""
    with opened(target, Fraction(master.frame_rate)) as film:
        film.metadata.update(master.metadata)  # before the first packet, or it is lost
        set_chapters(film, master)
        for packet in merge(*tracks(film, master, on_step), key=moment):
            film.mux(packet)
    return target


def moment(packet: "AnyPacket") -> Fraction:
    """Return when a packet is due, in seconds."""
    return (packet.dts or 0) * packet.time_base


def tracks(film: "OutputContainer", master: Master, on_step: OnStep) -> "list[Iterator[AnyPacket]]":
    """Add the tracks that there are, and return the packets of each."""
    picture, sound, words = NAMES[master.language]
    seen = picture_track(film, master.pieces)
    label(seen, picture, master)
    found = [counted(pictures(master.pieces, seen, Fraction(master.frame_rate)), master.frames, on_step)]
    if master.sounds:
        from tafelbild.master.sound import sound_track, sounds  # noqa: PLC0415  (25 MB, for films with a voice alone)

        heard = sound_track(film)
        label(heard, sound, master)
        found.append(sounds(master, heard))
    if master.captions:
        read = caption_track(film)
        label(read, words, master)
        found.append(captions(master, read))
    return found


def label(track: "Stream", name: str, master: Master) -> None:
    """Give a track its name and its language."""
    track.metadata["handler_name"] = name
    track.metadata["language"] = LANGUAGES[str(track.container.format.name)][master.language]


def counted(packets: Iterator["AnyPacket"], frames: int, on_step: OnStep) -> Iterator["AnyPacket"]:
    """Yield as many packets as there are frames, tell each, and make sure of their number."""
    done = 0
    for done, packet in enumerate(packets, 1):
        yield packet
        on_step(done)
    if done != frames:
        raise ValueError(f"the pieces of the film have {done} frames, not {frames}")
