"""The targets of publishing, one module each; the folder is the registry.

A target is a module with ``RANK``, its position among the targets, and three functions:

* ``make(edition, folder)`` writes its files into the folder of an edition and yields their paths;
* ``check(edition, folder)`` reads these files and yields ``Check``s;
* ``uses(edition)`` yields a ``FileUse`` for each file that a lecturer may need.

A slow target also has ``steps(edition)``, the number of files that ``make`` yields, for the progress bar.

The first line of its docstring says what the target is for.

"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import Check, FileUse


@dataclass(frozen=True)
class Target:
    """A target's name and rank, and its functions."""

    name: str
    rank: int
    make: Callable[[Edition, Path], Iterator[Path]]
    check: Callable[[Edition, Path], Iterator[Check]]
    uses: Callable[[Edition], Iterator[FileUse]]
    steps: Callable[[Edition], int] = lambda _: 1


def load_target(name: str) -> Target:
    """Return the target in a module of this folder."""
    module = importlib.import_module(f"{__name__}.{name}")
    steps = getattr(module, "steps", Target.steps)
    return Target(name, module.RANK, module.make, module.check, module.uses, steps)


TARGETS: Final[tuple[Target, ...]] = tuple(
    sorted((load_target(module.name) for module in pkgutil.iter_modules(__path__)), key=lambda target: target.rank)
)
