"""The lessons that come with Tafelbild, whose words and scenes other lessons can borrow."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tafelbild.lesson.lesson_files import LESSON_FILE
from tafelbild.message import Message

SCENES_FILE: Final = "scenes.py"
DEFAULT_LESSON: Final = "neuron"
UNKNOWN_LESSON: Final = Message("unknown lesson", de="unbekannte Lektion")


def shipped_lessons() -> Mapping[str, Path]:
    """Return the folders of all shipped lessons by name, the default lesson first."""
    package = Path(__file__).parents[1]
    installed = package / "_scenes"
    parent = installed if installed.is_dir() else package.parents[1] / "scenes"
    folders = sorted(file.parent for file in parent.glob(f"*/{LESSON_FILE}"))
    return {folder.name: folder for folder in sorted(folders, key=lambda folder: folder.name != DEFAULT_LESSON)}


def default_folder() -> Path:
    """Return the folder of the default lesson: in the installed package, else in the repository."""
    return shipped_lessons()[DEFAULT_LESSON]


def is_shipped(folder: Path) -> bool:
    """Return whether a folder is that of a shipped lesson."""
    return folder.resolve() in {shipped.resolve() for shipped in shipped_lessons().values()}
