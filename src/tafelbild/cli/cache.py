"""``tafelbild cache``: shows the size of the cache of pieces, and trims it."""

import re
from typing import Final

import click
from rich.console import Console
from rich.table import Table

from tafelbild.cli.console import LessonCommand
from tafelbild.errors import pluralized
from tafelbild.render.piece_cache import MAX_CACHE_BYTES, PieceCache
from tafelbild.render.request import MEDIA

EXAMPLE: Final = "\b\nExample:\n  tafelbild cache --trim 2GB"
UNITS: Final = {"": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
SIZE: Final = re.compile(r"(?P<number>\d+(?:\.\d+)?) ?(?P<unit>[kMGT]?B?)", re.IGNORECASE)
SECONDS_PER_DAY: Final = 86_400


class Size(click.ParamType[int]):
    """Type of an option's value: a number of bytes with an optional unit, e.g. 2GB, 500 MB or 0."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return an option's value, e.g. "2GB", as a number of bytes; exit with an error sentence if it is no size."""
        found = SIZE.fullmatch(str(value).strip())
        units = {unit.lower().removesuffix("b"): factor for unit, factor in UNITS.items()}
        if found is None:
            self.fail(f"{str(value)!r} is no size; write one like 2GB, 500MB or 0", param, ctx)
        return int(float(found["number"]) * units[found["unit"].lower().removesuffix("b")])


@click.command("cache", cls=LessonCommand, short_help="Show and trim what is kept of films.", epilog=EXAMPLE)
@click.option("--trim", type=Size(), metavar="SIZE", help="Remove what was not used for longest until so much is left.")
def command(trim: int | None) -> None:
    """Show how much of films is kept for the next time, in media/pieces; films themselves are not touched."""
    cache = PieceCache(MEDIA)
    if trim is not None:
        click.echo(f"removed {pluralized(cache.trim(trim), 'piece')}")
    stats = cache.stats()
    lines = Table(show_header=False, show_edge=False, box=None, padding=(0, 2, 0, 0))
    lines.add_row("pieces", str(stats.pieces))
    lines.add_row("size", f"{size_text(stats.size)}; 'tafelbild film' trims it to {size_text(MAX_CACHE_BYTES)}")
    lines.add_row("unused for", f"up to {pluralized(round(stats.oldest / SECONDS_PER_DAY), 'day')}")
    lines.add_row("free", size_text(stats.free))
    Console().print(lines)


def size_text(size: int) -> str:
    """Return a number of bytes with its unit.

    >>> size_text(0), size_text(1_499), size_text(2_340_000_000)
    ('0 B', '1.5 kB', '2.3 GB')
    """
    unit, factor = max(((u or "B", f) for u, f in UNITS.items() if f <= max(size, 1)), key=lambda pair: pair[1])
    return f"{size} B" if factor == 1 else f"{size / factor:.1f} {unit}"
