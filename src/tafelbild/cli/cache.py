"""``tafelbild cache``: shows the size of the cache of pieces, and trims it."""

import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import click
from rich.console import Console
from rich.table import Table

from tafelbild.cli.console import LessonCommand, say, told
from tafelbild.errors import LessonError, pluralized, quoted
from tafelbild.message import Message
from tafelbild.render.piece_cache import MAX_CACHE_BYTES, CacheStats, PieceCache
from tafelbild.render.request import MEDIA

EXAMPLE: Final = "\b\nExample:\n  tafelbild cache --trim 2GB"
UNITS: Final = {"": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
SIZE: Final = re.compile(r"(?P<number>\d+(?:\.\d+)?) ?(?P<unit>[kMGT]?B?)", re.IGNORECASE)
SECONDS_PER_DAY: Final = 86_400


@click.command("cache", cls=LessonCommand, short_help="Show and trim what is kept of films.", epilog=EXAMPLE)
@click.option("--trim", metavar="SIZE", help="Remove what was not used for longest until so much is left.")
def command(trim: str | None) -> None:
    """Show how much of films is kept for the next time, in media/pieces; films themselves are not touched."""
    kept = None if trim is None else bytes_of(trim)
    cache = PieceCache(MEDIA)
    if kept is not None:
        removed = pluralized(cache.trim(kept), "piece")
        say(Message(f"removed {removed}", de=f"{removed:de} entfernt"), err=False)
    stats = cache.stats()
    lines = Table(show_header=False, show_edge=False, box=None, padding=(0, 2, 0, 0))
    for row in cache_rows(stats):
        lines.add_row(*(told(text) for text in row))
    Console().print(lines)


def bytes_of(size: str) -> int:
    """Return a size with an optional unit as a number of bytes; ``LessonError`` if it is none.

    >>> bytes_of("2GB"), bytes_of("1.5 kB"), bytes_of("0")
    (2000000000, 1500, 0)
    """
    found = SIZE.fullmatch(size.strip())
    units = {unit.lower().removesuffix("b"): factor for unit, factor in UNITS.items()}
    if found is None:
        problem = Message(
            f"{quoted(size)} is no size; write one like 2GB, 500MB or 0",
            de=f"{quoted(size)} ist keine Größe; schreiben Sie eine wie 2GB, 500MB oder 0",
        )
        raise LessonError("--trim", problem)
    number = Decimal(found["number"]) * units[found["unit"].lower().removesuffix("b")]
    return int(min(number, Decimal(sys.maxsize)))  # no disk is larger, and no number of digits is too long for this


def cache_rows(stats: CacheStats) -> Iterator[tuple[str, str]]:
    """Yield the rows of the table that shows the state of the cache: what is told, and its value."""
    size, limit = size_text(stats.size), size_text(MAX_CACHE_BYTES)
    unused = pluralized(round(stats.oldest / SECONDS_PER_DAY), "day")
    yield Message("pieces", de="Stücke"), str(stats.pieces)
    yield (
        Message("size", de="Größe"),
        Message(
            f"{size}; 'tafelbild film' trims it to {limit}", de=f"{size:de}; 'tafelbild film' kürzt auf {limit:de}"
        ),
    )
    yield Message("unused for", de="ungenutzt"), Message(f"up to {unused}", de=f"bis zu {unused:de}")
    yield Message("free", de="frei"), size_text(stats.free)


def size_text(size: int) -> Message:
    """Return a number of bytes with its unit.

    >>> size_text(0), size_text(1_499), size_text(2_340_000_000), size_text(1_499).in_language("de")
    ('0 B', '1.5 kB', '2.3 GB', '1,5 kB')
    """
    unit, factor = max(((u or "B", f) for u, f in UNITS.items() if f <= max(size, 1)), key=lambda pair: pair[1])
    text = f"{size} B" if factor == 1 else f"{size / factor:.1f} {unit}"
    return Message(text, de=text.replace(".", ","))
