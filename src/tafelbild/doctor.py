"""Checks of the installation: what is missing on this machine, and the command that installs it.

Imports nothing of manim, and of this package only what needs no other package, so that it runs in a broken
installation.
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
from typing import Final, Literal

from tafelbild.errors import system_reason
from tafelbild.extras import install_command, pip_install
from tafelbild.message import Message, in_language

Version = tuple[int, ...]

MIN_PYTHON: Final = (3, 11)
MIN_FREE_GB: Final = 2.0  # a lecture in 1080p with its pieces, twice
SETUP_COMMAND: Final = "make clean setup"
PACKAGE_FILES: Final = {"font": "draw/fonts/FiraSans-Regular.ttf", "strokes": "draw/hand/strokes.json"}
COMPILED_MODULES: Final = {"cairo": "pycairo", "manimpango": "manimpango"}  # module: its package
INSTALL_COMMANDS: Final = {  # package manager: its command for the system libraries; the first one found is used
    "apt-get": "sudo apt-get install libcairo2-dev libpango1.0-dev",
    "dnf": "sudo dnf install cairo-devel pango-devel",
    "pacman": "sudo pacman -S cairo pango",
    "zypper": "sudo zypper install cairo-devel pango-devel",
    "brew": "brew install cairo pango",
}


Verdict = Literal["ok", "optional", "missing"]  # "optional": missing, but only one command needs it

NOT_INSTALLED: Final = Message("not installed", de="nicht installiert")
WRITABLE: Final = Message("writable", de="beschreibbar")
LOADS: Final = Message("loads", de="lädt")


@dataclass(frozen=True)
class Finding:
    """Result of one check: what was checked, the verdict, what was found, the command that mends it."""

    name: str
    verdict: Verdict
    found: str
    mend: str = ""


@dataclass(frozen=True)
class PackageRequirement:
    """A package and its allowed versions: ``lowest`` and above, but below ``limit`` (None: no limit)."""

    package: str
    lowest: Version
    limit: Version | None = None

    @property
    def specifier(self) -> str:
        """Requirement specifier for pip.

        >>> PackageRequirement("pillow", (11,), (13,)).specifier
        'pillow>=11,<13'
        """
        limit = f",<{version_text(self.limit)}" if self.limit else ""
        return f"{self.package}>={version_text(self.lowest)}{limit}"

    def admits(self, version: Version) -> bool:
        """Return whether a version of the package is allowed.

        >>> manim = PackageRequirement("manim", (0, 22), (0, 23))
        >>> manim.admits((0, 22, 1)), manim.admits((0, 23))
        (True, False)
        """
        return version >= self.lowest and (self.limit is None or version < self.limit)


REQUIREMENTS: Final = (
    PackageRequirement("manim", (0, 22), (0, 23)),
    PackageRequirement("numpy", (2, 0)),
    PackageRequirement("pillow", (11,), (13,)),
    PackageRequirement("typst", (0, 15), (0, 16)),
)
OPTIONAL_REQUIREMENTS: Final = (  # requirement, its extra, and the only command that needs it
    (PackageRequirement("shapely", (2, 1)), "check", "tafelbild check"),
    (PackageRequirement("python-docx", (1, 2)), "docx", "tafelbild new --from SCRIPT.docx"),
    (PackageRequirement("onnx", (1, 17)), "onnx", "tafelbild new --network MODEL.onnx"),
    (PackageRequirement("jinja2", (3, 1)), "publish", "tafelbild publish"),
    (PackageRequirement("python-pptx", (1, 0)), "publish", "tafelbild publish"),
    (PackageRequirement("opentimelineio", (0, 18)), "publish", "tafelbild publish"),
    (
        PackageRequirement("sphinx-revealjs", (3, 2)),
        "reveal",
        Message("slides for a browser in tafelbild publish", de="Folien für den Browser in tafelbild publish"),
    ),
    (PackageRequirement("distributed", (2025, 1)), "cluster", "tafelbild film --scheduler"),
    (PackageRequirement("py-nanotts", (0, 1)), "voice", "--voice nanotts"),
    (PackageRequirement("espeakng-loader", (0, 2)), "voice", "--voice nanotts, recording, piper"),
    (PackageRequirement("pyloudnorm", (0, 2)), "voice", Message("a film with a voice", de="Filme mit Stimme")),
)


def examine() -> tuple[Finding, ...]:
    """Return the findings of all checks of this module."""
    return (
        check_python(),
        *(check_package(requirement) for requirement in REQUIREMENTS),
        *(check_optional_package(*each) for each in OPTIONAL_REQUIREMENTS),
        *(check_compiled_module(module) for module in COMPILED_MODULES),
        *(check_package_file(name) for name in PACKAGE_FILES),
        check_media(),
        check_space(),
        count_cores(),
    )


def check_python() -> Finding:
    """Return a finding on the version of Python: a problem if it is below ``MIN_PYTHON``."""
    version = tuple(sys.version_info[:3])
    lowest = version_text(MIN_PYTHON)
    mend = Message(
        f"install Python {lowest} or newer, then: {SETUP_COMMAND}",
        de=f"installieren Sie Python {lowest} oder neuer, dann: {SETUP_COMMAND}",
    )
    return finding("python", version >= MIN_PYTHON, version_text(version), mend)


def check_package(requirement: PackageRequirement) -> Finding:
    """Return a finding on a package: a problem if it is missing, or installed in a version that is not allowed."""
    mend = pip_install(requirement.specifier)
    try:
        version = metadata.version(requirement.package)
    except metadata.PackageNotFoundError:
        return Finding(requirement.package, "missing", NOT_INSTALLED, mend)
    return finding(requirement.package, requirement.admits(version_tuple(version)), version, mend)


def check_optional_package(requirement: PackageRequirement, extra: str, command: str) -> Finding:
    """Return a finding on a package of an extra, which only ``command`` needs. That it is missing is no problem."""
    result = check_package(requirement)
    if result.found != NOT_INSTALLED:
        return result
    user = in_language(command, "de")
    found = Message(f"not installed; needed only for {command}", de=f"nicht installiert; nur nötig für {user}")
    return Finding(requirement.package, "optional", found, install_command(extra))


def check_compiled_module(module: str) -> Finding:
    """Return a finding on a module that needs a system library: a problem if it is missing or cannot be imported."""
    try:
        importlib.import_module(module)
    except ModuleNotFoundError:
        return Finding(module, "missing", NOT_INSTALLED, pip_install(COMPILED_MODULES[module]))
    except ImportError as error:
        reason = str(error).partition("\n")[0]
        found = Message(f"does not load: {reason}", de=f"lädt nicht: {reason}")
        return Finding(module, "missing", found, libraries_install(COMPILED_MODULES[module]))
    return Finding(module, "ok", LOADS)


def check_package_file(name: str) -> Finding:
    """Return a finding on a data file of this package: a problem if it cannot be read or is empty."""
    file = Path(__file__).parent / PACKAGE_FILES[name]
    mend = f"git checkout -- {shlex.quote(str(file))}"
    try:
        size = len(file.read_bytes())
    except OSError as error:
        reason = system_reason(error)
        found = Message(f"{file.name}: {reason}", de=f"{file.name}: {reason:de}")
        return Finding(name, "missing", found, mend)
    return finding(name, size > 0, f"{file.name}, {size // 1000} kB", mend)


def check_media() -> Finding:
    """Return a finding on whether ``media/``, or the current folder if there is no ``media/``, is writable."""
    folder = Path("media") if Path("media").is_dir() else Path()
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding("media", "ok", WRITABLE)
    except OSError as error:
        mend = f"chmod u+w {shlex.quote(str(folder.resolve()))}"
        reason = system_reason(error)
        found = Message(f"not writable: {reason}", de=f"nicht beschreibbar: {reason:de}")
        return Finding("media", "missing", found, mend)


def check_space() -> Finding:
    """Return a finding on the current folder's disk: a problem if less than ``MIN_FREE_GB`` is free."""
    free = shutil.disk_usage(Path()).free / 1e9
    space = f"{free:.1f} GB"
    found = Message(f"{space} free", de=f"{space.replace('.', ',')} frei")
    mend = Message(
        "make clean  (removes what was rendered before)", de="make clean  (entfernt, was früher erzeugt wurde)"
    )
    return finding("disk", free >= MIN_FREE_GB, found, mend)


def count_cores() -> Finding:
    """Return a finding that states the number of cores, which decides how fast films are rendered."""
    return Finding("cores", "ok", str(os.cpu_count() or 1))


def finding(name: str, ok: bool, found: str, mend: str) -> Finding:
    """Return a ``Finding`` with these fields, but without the command ``mend`` if all is in order (``ok``)."""
    return Finding(name, "ok", found) if ok else Finding(name, "missing", found, mend)


def libraries_install(package: str) -> str:
    """Return shell commands that install the libraries Cairo and Pango, then rebuild ``package``, which uses them."""
    rebuild = pip_install("--force-reinstall", "--no-deps", "--no-cache-dir", package)
    installs = [command for program, command in INSTALL_COMMANDS.items() if shutil.which(program)]
    return " && ".join([*installs[:1], rebuild])


def version_text(version: Version) -> str:
    """Return a version as text, e.g. (0, 22) as ``0.22``."""
    return ".".join(map(str, version))


def version_tuple(version: str) -> Version:
    """Return the numbers at the beginning of a version's text.

    >>> version_tuple("0.22.0"), version_tuple("13.0rc1")
    ((0, 22, 0), (13, 0))
    """
    return tuple(int(part) for part in re.findall(r"\d+", re.split(r"[^\d.]", version)[0]))
