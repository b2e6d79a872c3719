"""The targets of publishing, one module each; the folder is the registry.

A target is a module with ``RANK``, its position among the targets, and three functions:

* ``make(edition, folder)`` writes its files into the folder of an edition and yields their paths;
* ``check(edition, folder)`` reads these files and yields ``Check``s;
* ``uses(edition)`` yields for each file that a lecturer may need a ``FileUse``: where to upload that file.

A slow target also has ``steps(edition)``, the number of files that ``make`` yields, for the progress bar.

The first line of the module's docstring says what the target is for.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Final

from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import Check, FileUse
from tafelbild.registry import load_entries


@dataclass(frozen=True)
class Target:
    """A target of publishing: its name, its rank (position among the targets), and its functions."""

    name: str
    rank: int
    make: Callable[[Edition, Path], Iterator[Path]]
    check: Callable[[Edition, Path], Iterator[Check]]
    uses: Callable[[Edition], Iterator[FileUse]]
    steps: Callable[[Edition], int] = lambda _: 1


def load_target(name: str, module: ModuleType) -> Target:
    """Return the target that a module of this package defines."""
    steps = getattr(module, "steps", Target.steps)
    return Target(name, module.RANK, module.make, module.check, module.uses, steps)


REQUIRED: Final = MappingProxyType(
    {
        "RANK": "its place among the targets",
        "make": "the function that writes its files",
        "check": "the function that checks its files",
        "uses": "the function that says where its files go",
    }
)
TARGETS: Final[tuple[Target, ...]] = tuple(
    sorted(
        (load_target(name, module) for name, module in load_entries(sys.modules[__name__], REQUIRED).items()),
        key=lambda target: target.rank,
    )
)
