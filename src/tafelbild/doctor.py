"""What is missing on this machine, and the command that mends it.

Nothing of manim or of ours is imported at the top: the doctor must be able to look at a broken installation.
"""

import importlib
import os
import re
import shlex
import shutil
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

Version = tuple[int, ...]

PYTHON: Final = (3, 11)
ENOUGH_SPACE: Final = 2.0  # GB: a lecture in 1080p with its parts, twice
SETUP: Final = "make clean setup"
SHIPPED: Final = {"font": "draw/fonts/FiraSans-Regular.ttf", "strokes": "draw/hand/strokes.json"}
COMPILED: Final = {"cairo": "pycairo", "manimpango": "manimpango"}  # module: the package that brings it
LIBRARIES: Final = {  # the first of these programs that is here says how its system installs libraries
    "apt-get": "sudo apt-get install libcairo2-dev libpango1.0-dev",
    "dnf": "sudo dnf install cairo-devel pango-devel",
    "pacman": "sudo pacman -S cairo pango",
    "zypper": "sudo zypper install cairo-devel pango-devel",
    "brew": "brew install cairo pango",
}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what was found, and, where it is not ok, the command that mends it."""

    name: str
    ok: bool
    found: str
    mend: str = ""


@dataclass(frozen=True)
class Need:
    """A package, from version ``lowest`` to below ``limit`` (``None``: any), as in pyproject.toml."""

    package: str
    lowest: Version
    limit: Version | None = None

    @property
    def requirement(self) -> str:
        """What pip understands.

        >>> Need("pillow", (11,), (13,)).requirement
        'pillow>=11,<13'
        """
        limit = f",<{dotted(self.limit)}" if self.limit else ""
        return f"{self.package}>={dotted(self.lowest)}{limit}"

    def admits(self, version: Version) -> bool:
        """Say whether a version will do.

        >>> manim = Need("manim", (0, 22), (0, 23))
        >>> manim.admits((0, 22, 1)), manim.admits((0, 23))
        (True, False)
        """
        return version >= self.lowest and (self.limit is None or version < self.limit)


NEEDS: Final = (
    Need("manim", (0, 22), (0, 23)),
    Need("numpy", (2, 0)),
    Need("pillow", (11,), (13,)),
    Need("typst", (0, 15), (0, 16)),
)
OPTIONAL: Final = {  # the command that alone needs it
    "tafelbild check": Need("shapely", (2, 1)),
    "tafelbild new --from a .docx": Need("python-docx", (1, 2)),
    "tafelbild publish": Need("jinja2", (3, 1)),
    "tafelbild publish (slides)": Need("python-pptx", (1, 0)),
    "tafelbild publish (cue sheets)": Need("opentimelineio", (0, 18)),
    "tafelbild publish (slides in a browser)": Need("sphinx-revealjs", (3, 2)),
    "--voice nanotts": Need("py-nanotts", (0, 1)),
    "--voice recording": Need("espeakng-loader", (0, 2)),
    "a film with a voice": Need("pyloudnorm", (0, 2)),
}


def examine() -> tuple[Finding, ...]:
    """Look at everything, in the order in which it is needed."""
    return (
        python(),
        *(package(need) for need in NEEDS),
        *(optional(need, what_for) for what_for, need in OPTIONAL.items()),
        *(compiled(module) for module in COMPILED),
        *(shipped(name) for name in SHIPPED),
        media(),
        space(),
        cores(),
    )


def python() -> Finding:
    """Look at the Python that runs this."""
    version = tuple(sys.version_info[:3])
    return finding(
        "python",
        version >= PYTHON,
        dotted(version),
        f"install Python {dotted(PYTHON)} or newer, then: {SETUP}",
    )


def package(need: Need) -> Finding:
    """Look at the version of an installed package."""
    mend = pip_install(need.requirement)
    try:
        version = metadata.version(need.package)
    except metadata.PackageNotFoundError:
        return Finding(need.package, ok=False, found="not installed", mend=mend)
    return finding(need.package, need.admits(numbers(version)), version, mend)


def optional(need: Need, what_for: str) -> Finding:
    """Look at a package that one thing alone needs: without it all is well but that."""
    found = package(need)
    if found.found != "not installed":
        return found
    return Finding(need.package, ok=True, found=f"not installed; only {what_for} needs it: {found.mend}")


def compiled(module: str) -> Finding:
    """Import a module that is bound to a system library: it may be installed and still not load."""
    try:
        importlib.import_module(module)
    except ModuleNotFoundError:
        return Finding(module, ok=False, found="not installed", mend=pip_install(COMPILED[module]))
    except ImportError as error:
        first_line = str(error).partition("\n")[0]
        return Finding(module, ok=False, found=f"does not load: {first_line}", mend=libraries_install(COMPILED[module]))
    return Finding(module, ok=True, found="loads")


def shipped(name: str) -> Finding:
    """Read a file that comes with the package."""
    file = Path(__file__).parent / SHIPPED[name]
    try:
        size = len(file.read_bytes())
    except OSError as error:
        return Finding(
            name,
            ok=False,
            found=f"{file.name}: {error.strerror}",
            mend=f"git checkout -- {shlex.quote(str(file))}",
        )
    return finding(name, size > 0, f"{file.name}, {size // 1000} kB", f"git checkout -- {shlex.quote(str(file))}")


def media() -> Finding:
    """Try to write where the films go: into ``media/``, or into this folder as long as there is none."""
    folder = Path("media") if Path("media").is_dir() else Path()
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding("media", ok=True, found="writable")
    except OSError as error:
        mend = f"chmod u+w {shlex.quote(str(folder.resolve()))}"
        return Finding("media", ok=False, found=f"not writable: {error.strerror}", mend=mend)


def space() -> Finding:
    """Look at the free space on the disk that the films go to, in GB."""
    free = shutil.disk_usage(Path()).free / 1e9
    return finding(
        "disk", free >= ENOUGH_SPACE, f"{free:.1f} GB free", "make clean  (removes what was rendered before)"
    )


def cores() -> Finding:
    """Count the processors: the more, the sooner a film is done."""
    return Finding("cores", ok=True, found=str(os.cpu_count() or 1))


def finding(name: str, ok: bool, found: str, mend: str) -> Finding:
    """Return a finding that names ``mend`` only where it is needed."""
    return Finding(name, ok, found, "" if ok else mend)


def pip_install(requirement: str) -> str:
    """Return the command that brings a package into the Python that runs this."""
    return shlex.join([sys.executable, "-m", "pip", "install", requirement])


def libraries_install(package: str) -> str:
    """Return the command that brings the system libraries and builds the package against them."""
    rebuild = shlex.join(
        [sys.executable, "-m", "pip", "install", "--force-reinstall", "--no-deps", "--no-cache-dir", package]
    )
    installs = [command for program, command in LIBRARIES.items() if shutil.which(program)]
    return " && ".join([*installs[:1], rebuild])


def dotted(version: Version) -> str:
    """Write a version: ``0.22``."""
    return ".".join(map(str, version))


def numbers(version: str) -> Version:
    """Read the leading numbers of a version.

    >>> numbers("0.22.0"), numbers("13.0rc1")
    ((0, 22, 0), (13, 0))
    """
    return tuple(int(part) for part in re.findall(r"\d+", re.split(r"[^\d.]", version)[0]))
