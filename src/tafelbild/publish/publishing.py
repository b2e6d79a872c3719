"""The folder of a lesson: each edition in a folder of its own; beside them what goes where, and what was checked."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from tafelbild.errors import LessonError
from tafelbild.files import ensure_writable
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import REPORT_JSON, Check, CheckedEdition, FileUse, write_guide, write_report
from tafelbild.publish.targets import TARGETS
from tafelbild.publish.xmp import copy_with_licence

OnStep = Callable[[int], None]  # is told how many steps are done, of ``steps(editions)``


def steps(editions: Sequence[Edition]) -> int:
    """Return how many steps publishing has."""
    return sum(target.steps(edition) for edition in editions for target in TARGETS)


def publish(
    editions: Sequence[Edition], folder: Path, on_step: OnStep = lambda _: None
) -> tuple[list[Path], list[CheckedEdition]]:
    """Write the folder of a lesson, and return its files and what was checked; equal editions give equal bytes.

    Of what is there already, only files go that an earlier run has made and this one has not.
    """
    earlier = made_before(ensure_writable(folder))
    files: list[Path] = []
    reported: list[CheckedEdition] = []
    for number, edition in enumerate(editions):
        place = ensure_writable(folder / edition.language)
        film = copy_with_licence(edition, place / edition.film_name)
        placed = replace(edition, film=film)
        files += [film, *targets_made(placed, place, partial(further, on_step, steps(editions[:number])))]
        reported.append(CheckedEdition(placed, tuple(checked(placed, place))))
    files += [write_guide([(edition, tuple(uses(edition))) for edition in editions], folder)]
    files += write_report(reported, folder, files)
    clear(earlier - set(files), folder)
    return files, reported


def further(on_step: OnStep, begun: int, done: int) -> None:
    """Tell how many steps are done, with those of the editions before."""
    on_step(begun + done)


def targets_made(edition: Edition, place: Path, on_step: OnStep) -> Iterator[Path]:
    """Make one target after the other, and yield its files; one that writes elsewhere is a bug of ours."""
    begun = 0
    for target in TARGETS:
        for done, file in enumerate(target.make(edition, place), 1):
            if not file.resolve().is_relative_to(place.resolve()):
                raise LessonError(target.name, f"{file} is not in the folder of its edition")
            yield file
            on_step(begun + min(done, target.steps(edition)))
        begun += target.steps(edition)
        on_step(begun)


def checked(edition: Edition, place: Path) -> Iterator[Check]:
    """Yield what was checked of an edition, target by target."""
    for target in TARGETS:
        yield from target.check(edition, place)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield which file goes where, target by target."""
    for target in TARGETS:
        yield from target.uses(edition)


def made_before(folder: Path) -> set[Path]:
    """Return the files that an earlier run has made, as its report tells; those alone may be deleted."""
    try:
        told = json.loads((folder / REPORT_JSON).read_text("utf-8"))["files"]
        files = {folder / name for name in told if isinstance(name, str)}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {file for file in files if file.resolve().is_relative_to(folder.resolve()) and file.is_file()}


def clear(files: set[Path], folder: Path) -> None:
    """Delete files, and the folders that are empty then."""
    for file in files:
        file.unlink(missing_ok=True)
        for above in file.parents:
            if above == folder or any(above.iterdir()):
                break
            above.rmdir()
