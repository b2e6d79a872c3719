"""The Dockerfile: no container is built here, but what it copies, installs and runs is there."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet
from tests.programs import needs_build

from tafelbild.cli import tafelbild

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Instructions with their arguments; a line that ends in a backslash goes on.
LINES = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
INSTRUCTIONS = re.findall(r"^([A-Z]+) (.*)$", LINES.replace("\\\n", " "), flags=re.MULTILINE)
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def told(instruction: str) -> list[str]:
    """Return the arguments of each line with this instruction."""
    return [arguments for name, arguments in INSTRUCTIONS if name == instruction]


def test_both_stages_have_a_python_that_the_package_admits() -> None:
    images = {image.split()[0] for image in told("FROM")}
    (version,) = re.findall(r"^python:([\d.]+)-slim-\w+$", "\n".join(images), flags=re.MULTILINE)
    assert SpecifierSet(PROJECT["requires-python"]).contains(f"{version}.0")
    assert f"Programming Language :: Python :: {version}" in PROJECT["classifiers"]


def test_what_is_copied_is_there_and_is_all_that_the_package_is_built_from() -> None:
    sent = [line[1:] for line in IGNORED if line.startswith("!")]
    assert [name for name in sent if not (ROOT / name).exists()] == []
    needed = {
        *PROJECT["license-files"],
        "README.md",
        "constraints.txt",
        "pyproject.toml",
        "scenes",
        "tools/pypi_readme.py",
    }
    assert {name for name in needed if not name.startswith("src/")} | {"src"} <= set(sent)
    assert told("COPY") == [". .", "--from=build /opt/tafelbild /opt/tafelbild"]


@pytest.mark.parametrize("commands", told("RUN"))
def test_its_commands_are_those_of_a_shell(commands: str) -> None:
    subprocess.run(["sh", "-n", "-c", commands], check=True)
    asked = {extra for extras in re.findall(r"'\.\[([^]]+)\]'", commands) for extra in extras.split(",")}
    assert asked <= set(PROJECT["optional-dependencies"])


def test_it_runs_the_main_job_as_a_user_without_rights() -> None:
    ((program,), (name, *options)) = (json.loads(line) for line in (*told("ENTRYPOINT"), *told("CMD")))
    assert program in PROJECT["scripts"]
    tafelbild.commands[name].make_context(name, options)
    assert told("USER") == ["1000:1000"]


@needs_build
@pytest.mark.slow
def test_a_linter_of_dockerfiles_has_nothing_to_say() -> None:
    linter = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    assert linter
    subprocess.run([linter, "--failure-threshold", "style", ROOT / "Dockerfile"], check=True)
