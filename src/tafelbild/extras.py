"""How what Tafelbild needs for single commands is installed here: by this Python, from a repository or from a wheel."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

from tafelbild.message import Message

REPOSITORY: Final = Path(__file__).parents[2]  # if this is a file of one: src/tafelbild/extras.py


def shell_command(*words: str) -> str:
    """Return a command as a line for the shell of this system, with words in quotes where they need it."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def pip_install(*arguments: str) -> str:
    """Return the command that calls ``pip install`` of this Python, by its full path."""
    return shell_command(sys.executable, "-m", "pip", "install", *arguments)


def install_command(extra: str, repository: Path = REPOSITORY) -> str:
    """Return the command that installs an extra of this package; in a repository with its pinned versions."""
    if (repository / "pyproject.toml").is_file():
        return pip_install("-c", str(repository / "constraints.txt"), "-e", f"{repository}[{extra}]")
    return pip_install(f"tafelbild[{extra}]")


def missing_extra(extra: str) -> Message:
    """Return the problem that an extra is not installed, with the command that installs it."""
    command = install_command(extra)
    return Message(
        f"needs the extra '{extra}'; install it with: {command}",
        de=f"braucht das Extra '{extra}'; nachholen mit: {command}",
    )
