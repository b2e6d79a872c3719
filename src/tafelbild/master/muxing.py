"""Writing of the master: video, sound, captions and chapters, interleaved in one .mp4 or .mov file."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import Any, Final

from av.container import OutputContainer
from av.packet import Packet
from av.stream import Disposition, Stream
from av.subtitles.stream import SubtitleStream

from tafelbild.languages import ByLanguage
from tafelbild.master.concatenation import add_video_track, open_film, video_packets
from tafelbild.master.mux_plan import MuxPlan

LANGUAGE_CODES: Final = {  # ISO 639-2; QuickTime uses the older code
    "mp4": ByLanguage(__name__, de="deu", en="eng"),
    "mov": ByLanguage(__name__, de="ger", en="eng"),
}
TRACK_NAMES: Final = ByLanguage(__name__, de=("Bild", "Ton", "Untertitel"), en=("Picture", "Sound", "Captions"))
CAPTION_STYLE: Final = (  # FFmpeg reads the style of 3GPP timed text from such a header: white, at the bottom, centred
    b"[Script Info]\r\nScriptType: v4.00+\r\n\r\n[V4+ Styles]\r\n"
    b"Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, "
    b"Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, "
    b"MarginR, MarginV, Encoding\r\n"
    b"Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1\r\n\r\n"
    b"[Events]\r\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\r\n"
)

OnStep = Callable[[int], None]  # called with the number of frames written so far


def write_master(target: Path, plan: MuxPlan, on_step: OnStep = lambda _: None) -> Path:
    """Write the film of a plan to ``target``, an .mp4 or .mov, and return this path; equal plans give equal bytes."""
    with open_film(target, Fraction(plan.frame_rate)) as film:
        film.metadata.update(plan.metadata)  # must precede the first packet, or it is lost
        set_chapters(film, plan)
        for packet in merge(*add_tracks(film, plan, on_step), key=lambda packet: (packet.dts or 0) * packet.time_base):
            film.mux(packet)
    return target


def add_tracks(film: OutputContainer, plan: MuxPlan, on_step: OnStep) -> "list[Iterator[Packet[Any]]]":
    """Add a video track, and tracks for sound and captions if the plan has any; return the packets of each track."""
    video_name, sound_name, captions_name = TRACK_NAMES[plan.language]
    video = add_video_track(film, plan.pieces)
    label(video, video_name, plan)
    packets = [counted(video_packets(plan.pieces, video, Fraction(plan.frame_rate)), plan.frames, on_step)]
    if plan.sounds:
        from tafelbild.master import soundtrack  # noqa: PLC0415  (25 MB, only for films with a voice)

        sound = soundtrack.add_sound_track(film)
        label(sound, sound_name, plan)
        packets.append(soundtrack.sound_packets(plan, sound))
    if plan.captions:
        captions = add_caption_track(film)
        label(captions, captions_name, plan)
        packets.append(caption_packets(plan, captions))
    return packets


def label(track: Stream, name: str, plan: MuxPlan) -> None:
    """Set the name of a track, and as its language the plan's language."""
    track.metadata["handler_name"] = name
    track.metadata["language"] = LANGUAGE_CODES[str(track.container.format.name)][plan.language]


def counted(packets: Iterator["Packet[Any]"], frames: int, on_step: OnStep) -> Iterator["Packet[Any]"]:
    """Yield the packets, and pass each one's number to ``on_step``. If there are not ``frames``, raise ValueError."""
    done = 0
    for done, packet in enumerate(packets, 1):
        yield packet
        on_step(done)
    if done != frames:
        raise ValueError(f"the pieces of the film have {done} frames, not {frames}")


def add_caption_track(film: OutputContainer) -> SubtitleStream:
    """Add to a film a caption track that players show only on request, and return the track."""
    track = film.add_stream("mov_text")
    track.codec_context.subtitle_header = CAPTION_STYLE
    track.disposition = Disposition(0)
    return track


def caption_packets(plan: MuxPlan, track: SubtitleStream) -> Iterator["Packet[Any]"]:
    """Yield a packet for each caption of the plan: the length of its text in two bytes, then its text."""
    for caption in plan.captions:
        text = caption.text.encode()
        packet = Packet(len(text).to_bytes(2, "big") + text)
        packet.stream, packet.time_base = track, Fraction(1, plan.frame_rate)
        packet.pts = packet.dts = caption.start
        packet.duration = caption.end - caption.start
        yield packet


def set_chapters(film: OutputContainer, plan: MuxPlan) -> None:
    """Write the chapters into the header of the film, each lasting until the next one begins."""
    ends, frame = [*(chapter.start for chapter in plan.chapters[1:]), plan.frames], Fraction(1, plan.frame_rate)
    film.set_chapters(
        [
            {"id": number, "start": one.start, "end": end, "time_base": frame, "metadata": {"title": one.title}}
            for number, (one, end) in enumerate(zip(plan.chapters, ends, strict=False), 1)
        ]
    )
