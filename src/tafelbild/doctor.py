"""Checks of the installation: what is missing on this machine, and the command that installs it.

Imports nothing of manim or of this package, so that it runs in a broken installation.
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


@dataclass(frozen=True)
class Finding:
    """Result of one check: what was checked, whether it is in order, what was found, the command that mends it."""

    name: str
    ok: bool
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
OPTIONAL_REQUIREMENTS: Final = {  # by the only command that needs the package
    "tafelbild check": PackageRequirement("shapely", (2, 1)),
    "tafelbild new --from a .docx": PackageRequirement("python-docx", (1, 2)),
    "tafelbild publish": PackageRequirement("jinja2", (3, 1)),
    "tafelbild publish (slides)": PackageRequirement("python-pptx", (1, 0)),
    "tafelbild publish (cue sheets)": PackageRequirement("opentimelineio", (0, 18)),
    "tafelbild publish (slides in a browser)": PackageRequirement("sphinx-revealjs", (3, 2)),
    "--voice nanotts": PackageRequirement("py-nanotts", (0, 1)),
    "--voice recording": PackageRequirement("espeakng-loader", (0, 2)),
    "a film with a voice": PackageRequirement("pyloudnorm", (0, 2)),
}


def examine() -> tuple[Finding, ...]:
    """Return the findings of all checks of this module."""
    return (
        check_python(),
        *(check_package(requirement) for requirement in REQUIREMENTS),
        *(check_optional_package(requirement, command) for command, requirement in OPTIONAL_REQUIREMENTS.items()),
        *(check_compiled_module(module) for module in COMPILED_MODULES),
        *(check_package_file(name) for name in PACKAGE_FILES),
        check_media(),
        check_space(),
        count_cores(),
    )


def check_python() -> Finding:
    """Return a finding on the version of Python: a problem if it is below ``MIN_PYTHON``."""
    version = tuple(sys.version_info[:3])
    mend = f"install Python {version_text(MIN_PYTHON)} or newer, then: {SETUP_COMMAND}"
    return finding("python", version >= MIN_PYTHON, version_text(version), mend)


def check_package(requirement: PackageRequirement) -> Finding:
    """Return a finding on a package: a problem if it is missing, or installed in a version that is not allowed."""
    mend = pip_install(requirement.specifier)
    try:
        version = metadata.version(requirement.package)
    except metadata.PackageNotFoundError:
        return Finding(requirement.package, ok=False, found="not installed", mend=mend)
    return finding(requirement.package, requirement.admits(version_tuple(version)), version, mend)


def check_optional_package(requirement: PackageRequirement, command: str) -> Finding:
    """Return a finding on a package that only ``command`` (e.g. "check") needs. That it is missing is no problem."""
    found = check_package(requirement)
    if found.found != "not installed":
        return found
    return Finding(requirement.package, ok=True, found=f"not installed; only {command} needs it: {found.mend}")


def check_compiled_module(module: str) -> Finding:
    """Return a finding on a module that needs a system library: a problem if it is missing or cannot be imported."""
    try:
        importlib.import_module(module)
    except ModuleNotFoundError:
        return Finding(module, ok=False, found="not installed", mend=pip_install(COMPILED_MODULES[module]))
    except ImportError as error:
        found = "does not load: " + str(error).partition("\n")[0]
        return Finding(module, ok=False, found=found, mend=libraries_install(COMPILED_MODULES[module]))
    return Finding(module, ok=True, found="loads")


def check_package_file(name: str) -> Finding:
    """Return a finding on a data file of this package: a problem if it cannot be read or is empty."""
    file = Path(__file__).parent / PACKAGE_FILES[name]
    mend = f"git checkout -- {shlex.quote(str(file))}"
    try:
        size = len(file.read_bytes())
    except OSError as error:
        return Finding(name, ok=False, found=f"{file.name}: {error.strerror}", mend=mend)
    return finding(name, size > 0, f"{file.name}, {size // 1000} kB", mend)


def check_media() -> Finding:
    """Return a finding on whether ``media/``, or the current folder if there is no ``media/``, is writable."""
    folder = Path("media") if Path("media").is_dir() else Path()
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding("media", ok=True, found="writable")
    except OSError as error:
        mend = f"chmod u+w {shlex.quote(str(folder.resolve()))}"
        return Finding("media", ok=False, found=f"not writable: {error.strerror}", mend=mend)


def check_space() -> Finding:
    """Return a finding on the current folder's disk: a problem if less than ``MIN_FREE_GB`` is free."""
    free = shutil.disk_usage(Path()).free / 1e9
    return finding("disk", free >= MIN_FREE_GB, f"{free:.1f} GB free", "make clean  (removes what was rendered before)")


def count_cores() -> Finding:
    """Return a finding that states the number of cores, which decides how fast films are rendered."""
    return Finding("cores", ok=True, found=str(os.cpu_count() or 1))


def finding(name: str, ok: bool, found: str, mend: str) -> Finding:
    """Return a ``Finding`` with these fields, but without the command ``mend`` if all is in order (``ok``)."""
    return Finding(name, ok, found, "" if ok else mend)


def pip_install(*arguments: str) -> str:
    """Return the shell command that calls this Python's ``pip install`` with ``arguments``."""
    return shlex.join([sys.executable, "-m", "pip", "install", *arguments])


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
