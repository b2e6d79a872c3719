"""The doctor names what is missing and the command that installs it; every condition is faked."""

import shutil
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement

from tafelbild import doctor
from tafelbild.doctor import Finding, PackageRequirement
from tafelbild.extras import install_command
from tafelbild.message import in_language

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


@pytest.fixture(autouse=True)
def our_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands that the doctor names start with a short path."""
    monkeypatch.setattr(sys, "executable", ".venv/bin/python")


def fake_version(monkeypatch: pytest.MonkeyPatch, version: str | None) -> None:
    """Pretend that every package has this version, or (``None``) that there is none."""

    def fake(package: str) -> str:
        if version is None:
            raise metadata.PackageNotFoundError(package)
        return version

    monkeypatch.setattr(metadata, "version", fake)


def fail_imports(monkeypatch: pytest.MonkeyPatch, error: ImportError) -> None:
    """Pretend that every import fails like this."""

    def fake(_module: str) -> None:
        raise error

    monkeypatch.setattr(doctor.importlib, "import_module", fake)


def test_a_sound_installation_has_nothing_to_mend(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=80e9))
    findings = doctor.examine()
    assert [f for f in findings if f.verdict != "ok" or f.mend] == []
    assert [f.name for f in findings] == [
        *("python", "manim", "numpy", "pillow", "typst"),
        *("shapely", "python-docx", "onnx", "jinja2", "python-pptx", "opentimelineio", "sphinx-revealjs"),
        *("distributed", "py-nanotts", "espeakng-loader", "pyloudnorm"),
        *("cairo", "manimpango", "font", "strokes", "media", "disk", "cores"),
    ]


def test_what_only_one_command_needs_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_version(monkeypatch, None)
    finding = doctor.check_optional_package(PackageRequirement("shapely", (2, 1)), "check", "tafelbild check")
    found = "not installed; needed only for tafelbild check"
    assert finding == Finding("shapely", "optional", found, install_command("check"))
    assert in_language(finding.found, "de") == "nicht installiert; nur nötig für tafelbild check"


def test_an_old_python_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))
    mend = "install Python 3.11 or newer, then: make clean setup"
    assert doctor.check_python() == Finding("python", "missing", "3.10.13", mend)


def test_pillow_13_breaks_manim_and_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_version(monkeypatch, "13.0.1")
    mend = ".venv/bin/python -m pip install 'pillow>=11,<13'"
    assert doctor.check_package(PackageRequirement("pillow", (11,), (13,))) == Finding(
        "pillow", "missing", "13.0.1", mend
    )


def test_a_package_that_is_not_there_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_version(monkeypatch, None)
    mend = ".venv/bin/python -m pip install 'manim>=0.22,<0.23'"
    assert doctor.check_package(PackageRequirement("manim", (0, 22), (0, 23))) == Finding(
        "manim", "missing", "not installed", mend
    )


@pytest.mark.parametrize("ours", doctor.REQUIREMENTS, ids=lambda ours: ours.package)
@pytest.mark.parametrize(
    "version", ["0.14.9", "0.15.2", "0.21.0", "0.22.0", "0.23.0", "1.9", "2.0", "11.0", "12.9", "13.0"]
)
def test_the_requirements_are_those_of_pyproject(ours: PackageRequirement, version: str) -> None:
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    required = {r.name: r.specifier for r in map(Requirement, project["dependencies"])}
    assert ours.admits(doctor.version_tuple(version)) == required[ours.package].contains(version)


def test_a_compiled_module_that_is_not_there_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_imports(monkeypatch, ModuleNotFoundError("No module named 'cairo'"))
    mend = ".venv/bin/python -m pip install pycairo"
    assert doctor.check_compiled_module("cairo") == Finding("cairo", "missing", "not installed", mend)


def test_a_compiled_module_that_lacks_its_library_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_imports(monkeypatch, ImportError("libpango-1.0.so.0: cannot open shared object file\nand more"))
    monkeypatch.setattr(shutil, "which", lambda program: program if program in {"dnf", "brew"} else None)
    found = doctor.check_compiled_module("manimpango")
    assert found.found == "does not load: libpango-1.0.so.0: cannot open shared object file"
    assert found.mend == (
        "sudo dnf install cairo-devel pango-devel"
        " && .venv/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir manimpango"
    )


@pytest.mark.parametrize("name", doctor.PACKAGE_FILES)
def test_a_shipped_file_that_cannot_be_read_is_fetched_again(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(doctor.PACKAGE_FILES, name, "draw/gone.bin")
    found = doctor.check_package_file(name)
    assert (found.verdict, found.found) == ("missing", "gone.bin: No such file or directory")
    assert found.mend.startswith("git checkout -- ")


def test_an_empty_shipped_file_is_not_ok(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "empty.ttf").touch()
    monkeypatch.setitem(doctor.PACKAGE_FILES, "font", str(tmp_path / "empty.ttf"))
    assert doctor.check_package_file("font").verdict == "missing"


def test_a_media_folder_that_cannot_be_written_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(**_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "media").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", refuse)
    mend = f"chmod u+w {tmp_path / 'media'}"
    assert doctor.check_media() == Finding("media", "missing", "not writable: Permission denied", mend)


def test_looking_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert doctor.check_media().verdict == "ok"
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=0.45e9))
    mend = "make clean  (removes what was rendered before)"
    assert doctor.check_space() == Finding("disk", "missing", "0.5 GB free", mend)


def test_the_number_of_processors_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.os, "cpu_count", lambda: 8)
    assert doctor.count_cores() == Finding("cores", "ok", "8")
