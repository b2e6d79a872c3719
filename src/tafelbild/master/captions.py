"""Captions and chapters as parts of the film file: for players that look there, beside the files for browsers."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from av.packet import Packet
from av.stream import Disposition

from tafelbild.master.plan import Master

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.subtitles.stream import SubtitleStream

LOOK: Final = (  # FFmpeg takes the look of 3GPP timed text from such a header: white, at the bottom, in the middle
    b"[Script Info]\r\nScriptType: v4.00+\r\n\r\n[V4+ Styles]\r\n"
    b"Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, "
    b"Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, "
    b"MarginR, MarginV, Encoding\r\n"
    b"Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1\r\n\r\n"
    b"[Events]\r\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\r\n"
)


def caption_track(film: "OutputContainer") -> "SubtitleStream":
    """Add a track of captions that nobody sees who does not ask for it."""
    track = film.add_stream("mov_text")
    track.codec_context.subtitle_header = LOOK
    track.disposition = Disposition(0)
    return track


def captions(master: Master, track: "SubtitleStream") -> Iterator["Packet[Any]"]:
    """Yield a packet for each caption: two bytes that tell the length, and the text."""
    for caption in master.captions:
        text = caption.text.encode()
        packet = Packet(len(text).to_bytes(2, "big") + text)
        packet.stream, packet.time_base = track, Fraction(1, master.frame_rate)
        packet.pts = packet.dts = caption.start
        packet.duration = caption.end - caption.start
        yield packet


def set_chapters(film: "OutputContainer", master: Master) -> None:
    """Write the chapters into the film's head, each until the next one begins."""
    ends = [*(chapter.start for chapter in master.chapters), master.frames]
    film.set_chapters(
        [
            {
                "id": number,
                "start": start,
                "end": end,
                "time_base": Fraction(1, master.frame_rate),
                "metadata": {"title": chapter.title},
            }
            for number, (chapter, (start, end)) in enumerate(zip(master.chapters, pairwise(ends), strict=True), 1)
        ]
    )
