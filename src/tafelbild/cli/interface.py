"""The language in which a command speaks to its user: German where the lesson or the system is German, else English."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from tafelbild.errors import LessonError
from tafelbild.lesson.lesson_files import find_lesson_file, read_text
from tafelbild.lesson.loading import script_files
from tafelbild.lesson.shipped import default_folder
from tafelbild.message import INTERFACE_LANGUAGES

OVERRIDE: Final = "TAFELBILD_INTERFACE"  # environment variable: en or de, whatever the lesson and the system say
LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides, as for all programs
FIRST_LANGUAGE: Final = re.compile(r"^languages\s*=\s*\[\s*[\"'](\w+)[\"']", re.MULTILINE)


def interface_language(options: Mapping[str, Any], environment: Mapping[str, str] = os.environ) -> str:
    """Return the interface language of a command: "de" or "en".

    ``options``: the command's options by name; of these ``languages``, ``lesson`` and ``lessons`` count. A lesson that
    cannot be loaded has a language, too: that which its files are named after.

    >>> interface_language({"languages": ("en",)}, {"LANG": "C.UTF-8"})
    'en'
    >>> interface_language({"languages": ("en",)}, {"LANG": "de_AT.UTF-8"})
    'de'
    """
    if environment.get(OVERRIDE) in INTERFACE_LANGUAGES:
        return environment[OVERRIDE]
    system = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "")
    if system[:2].lower() == "de":
        return "de"
    return next((code for code in languages_of_lesson(options) if code in INTERFACE_LANGUAGES), INTERFACE_LANGUAGES[0])


def languages_of_lesson(options: Mapping[str, Any]) -> Sequence[str]:
    """Return the languages that a command was asked for, then the first of its lesson, as far as it can be told."""
    chosen: str | Sequence[str] = options.get("languages") or options.get("language") or ()
    asked = (chosen,) if isinstance(chosen, str) else tuple(chosen)
    if not options.keys() & {"lesson", "lessons"}:
        return asked
    paths: Sequence[Path | None] = options.get("lessons") or (options.get("lesson"),)
    return (*asked, *first_language(paths[0] or default_folder()))


def first_language(path: Path) -> tuple[str, ...]:
    """Return the first language of the lesson at ``path``, which may be broken or missing; () if it cannot be told."""
    try:
        file = find_lesson_file(path)
        named = FIRST_LANGUAGE.search(read_text(file))
        return (named[1],) if named else tuple(script_files(file.parent) or script_files(default_folder()))[:1]
    except (LessonError, OSError):
        return ()
