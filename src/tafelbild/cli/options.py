"""Options that several commands share, and the ``FilmRequest`` made from their values."""

from collections.abc import Callable
from math import isnan
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from tafelbild.captions.profile import DE_PROFILE, PROFILES
from tafelbild.master.mux_plan import DEFAULT_LOUDNESS_LUFS
from tafelbild.render.quality import FRAME_RATES, LECTURE, QUALITIES
from tafelbild.render.request import SILENT, FilmRequest
from tafelbild.theme import BOARD, THEMES

QUALITY_LIST: Final = "\b\nQualities:\n" + "\n".join(
    f"  {q.name:8} {q.width} x {q.height}, {q.frame_rate} frames a second: {q.purpose}" for q in QUALITIES.values()
)

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

lesson_argument: Final = click.argument("lesson", type=click.Path(path_type=Path), required=False)
lessons_argument: Final = click.argument(
    "lessons", metavar="[LESSON]...", type=click.Path(path_type=Path), required=False, nargs=-1
)
language_option: Final = click.option(
    "--lang", "languages", multiple=True, metavar="de|en", help="Language; may be repeated.  [the lesson's first]"
)
theme_option: Final = click.option(
    "--theme",
    "themes",
    multiple=True,
    type=click.Choice(tuple(THEMES)),
    default=(BOARD.name,),
    show_default=True,
    help="Chalk on a blackboard, or ink on paper; may be repeated.",
)
voice_option: Final = click.option(
    "--voice",
    "voices",
    multiple=True,
    default=(SILENT,),
    show_default=True,
    metavar="VOICE",
    help="recording, nanotts, piper:VOICE.onnx, none or auto (the best that is here); may be repeated: each paragraph "
    "is read by the first that can.",
)


def worker_options(command: Decorated) -> Decorated:
    """Add to a command the options ``--jobs`` and ``--scheduler``, which choose the processes or cluster that draw."""
    processes = click.option(
        "--jobs",
        "processes",
        type=click.IntRange(min=1),
        metavar="N",
        help="How many processes draw.  [as many as there are cores]",
    )
    scheduler = click.option(
        "--scheduler", metavar="tcp://…", help="Let the workers of this dask cluster draw; needs the extra 'cluster'."
    )
    return processes(scheduler(command))


def check_number(_: click.Context, __: click.Parameter, value: float) -> float:
    """Return the value of ``--loudness``; for "nan", which click's check of the range lets pass, exit with an error."""
    if isnan(value):
        raise click.BadParameter("nan is not in the range -40<=x<=-10.")
    return value


def quality_options(command: Decorated) -> Decorated:
    """Add to a command the options ``--quality``, ``--fps``, ``--captions`` and ``--loudness``."""
    quality = click.option(
        "--quality", type=click.Choice(tuple(QUALITIES)), default=LECTURE.name, show_default=True, help="See below."
    )
    rates = tuple(map(str, FRAME_RATES))
    fps = click.option("--fps", type=click.Choice(rates), help="Frames a second.  [those of the quality]")
    captions = click.option(
        "--captions",
        type=click.Choice(tuple(PROFILES)),
        default=DE_PROFILE.name,
        show_default=True,
        help="de: as broadcasters set them, 37 letters a line; web: 42.",
    )
    loudness = click.option(
        "--loudness",
        type=click.FloatRange(-40, -10),
        callback=check_number,
        default=DEFAULT_LOUDNESS_LUFS,
        show_default=True,
        metavar="LUFS",
        help="Loudness of the voice; broadcasters want -23.",
    )
    return quality(fps(captions(loudness(command))))


def film_request(*, quality: str, fps: str | None, captions: str, **fields: Any) -> FilmRequest:  # noqa: ANN401
    """Return a request with the values of the quality options; ``fields`` are its other fields by name."""
    chosen = QUALITIES[quality].with_frame_rate(int(fps)) if fps else QUALITIES[quality]
    return FilmRequest(quality=chosen, caption_profile=PROFILES[captions], **fields)


def output_option(default: Path) -> Callable[[Decorated], Decorated]:
    """Return the decorator that adds the option ``--output``, the folder of the results, to a command."""
    return click.option(
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        default=default,
        show_default=True,
        metavar="DIR",
        help="Folder of the results.",
    )
