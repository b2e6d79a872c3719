"""The targets of publishing: one module a target, and the folder is the list.

A target is a module with ``RANK`` (its place among the targets), and three functions:

* ``make(edition, folder)`` writes its files into the folder of an edition and yields their paths;
* ``check(edition, folder)`` looks at what was made and yields ``Check``s;
* ``uses(edition)`` yields a ``Use`` for each file that a lecturer takes: where it goes.

One that takes long also has ``steps(edition)``: how many files ``make`` yields, for the bar that shows how far it is.

The first line of its docstring says what it is for.
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
    """What a target is called, and what it does."""

    name: str
    rank: int
    make: Callable[[Edition, Path], Iterator[Path]]
    check: Callable[[Edition, Path], Iterator[Check]]
    uses: Callable[[Edition], Iterator[FileUse]]
    steps: Callable[[Edition], int] = lambda _: 1


def load_target(name: str) -> Target:
    """Return the target of a module of this folder."""
    module = importlib.import_module(f"{__name__}.{name}")
    steps = getattr(module, "steps", Target.steps)
    return Target(name, module.RANK, module.make, module.check, module.uses, steps)


TARGETS: Final[tuple[Target, ...]] = tuple(
    sorted((load_target(module.name) for module in pkgutil.iter_modules(__path__)), key=lambda target: target.rank)
)
