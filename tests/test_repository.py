"""Tests of the repository: files, sources, pinned versions, and the commands and links of its pages."""

import ast
import re
import shlex
import shutil
import subprocess
import sys
import tokenize
import tomllib
from functools import lru_cache
from itertools import dropwhile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "LIESMICH.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "LICENSES.md", "SECURITY.md")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK_FILES = {"uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "Pipfile.lock", "package-lock.json", "yarn.lock"}
VAGUE_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py"}
OTHER_PROGRAMS = {"brew", "cp", "docker", "git", "mkdir"}  # programs on the pages that do not belong to us


def files() -> list[Path]:
    """Return every file that is tracked by git or would be added."""
    if not shutil.which("git"):
        pytest.skip("no git here")
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def sources() -> list[Path]:
    """Return all Python files."""
    return [path for path in files() if path.suffix == ".py"]


def relative_paths(paths: list[Path]) -> list[str]:
    """Return paths relative to the repository."""
    return [str(path.relative_to(ROOT)) for path in paths]


def test_no_lock_file_is_kept() -> None:
    """A lock file names download addresses; constraints.txt holds names and versions only."""
    assert relative_paths([path for path in files() if path.name in LOCK_FILES]) == []


def test_no_file_is_large() -> None:
    assert relative_paths([path for path in files() if path.stat().st_size > 1_500_000]) == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert relative_paths([path for path in sources() if path.name in VAGUE_NAMES]) == []


def test_imports_name_what_they_import_and_handlers_what_they_handle() -> None:
    """No ``import *``, no bare ``except``."""
    found = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            star = isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
            bare = isinstance(node, ast.ExceptHandler) and node.type is None
            if star or bare:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


def test_every_type_ignore_names_its_code() -> None:
    found = []
    for path in sources():
        with tokenize.open(path) as file:
            comments = [t for t in tokenize.generate_tokens(file.readline) if t.type == tokenize.COMMENT]
        found += [
            f"{path.relative_to(ROOT)}:{t.start[0]}" for t in comments if re.search(r"type:\s*ignore(?!\[)", t.string)
        ]
    assert found == []


def pinned_versions() -> dict[str, str]:
    """Return the versions in constraints.txt, by package."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line.partition("#")[0].strip() for line in lines]
    return dict(line.split("==") for line in pinned if line)


def test_constraints_are_names_and_versions_only() -> None:
    assert {
        name: version
        for name, version in pinned_versions().items()
        if not re.fullmatch(r"[a-z0-9-]+ \d[\w.]*", f"{name} {version}")
    } == {}


EXTRAS = [
    wanted
    for extra in PROJECT["project"]["optional-dependencies"].values()
    for wanted in extra
    if not wanted.startswith(f"{PROJECT['project']['name']}[")  # an extra that includes another
]
GROUP_NAMES = ("dev", "audit", "docs", "flashes", "hand-build", "package")
GROUPS = [wanted for name in GROUP_NAMES for wanted in PROJECT["dependency-groups"][name]]


@pytest.mark.parametrize("wanted", [*PROJECT["project"]["dependencies"], *EXTRAS, *GROUPS])
def test_every_dependency_is_pinned_to_a_version_that_it_admits(wanted: str) -> None:
    requirement = Requirement(wanted)
    assert requirement.specifier.contains(pinned_versions()[requirement.name])


def test_the_version_is_told_once_and_the_same_everywhere() -> None:
    version = PROJECT["project"]["version"]
    assert f'__version__ = "{version}"' in (ROOT / "src/tafelbild/__init__.py").read_text(encoding="utf-8")
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def page_commands(page: str) -> list[list[str]]:
    """Return the commands in the ``sh`` blocks of a page, split into words, without leading ``NAME=value``."""
    text = (ROOT / page).read_text(encoding="utf-8").replace("\\\n", " ")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    lines = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    return [list(dropwhile(is_assignment, words)) for words in lines if words]


def is_assignment(word: str) -> bool:
    """Return whether a word is ``NAME=value``."""
    return re.match(r"[A-Z_]+=", word) is not None


COMMAND_CASES = [
    pytest.param(words, id=f"{page}: {shlex.join(words)}") for page in PAGES for words in page_commands(page)
]


@pytest.mark.parametrize("words", COMMAND_CASES)
def test_every_command_on_the_pages_exists(words: list[str]) -> None:
    program, *arguments = words
    known = {
        "make": check_make_targets,
        "poe": check_poe_task,
        "tafelbild": check_tafelbild_options,
        "manim": check_manim_scenes,
    }
    name = Path(program).name
    assert name in known or name in OTHER_PROGRAMS
    if name in known:
        known[name](arguments)


def check_make_targets(arguments: list[str]) -> None:
    """Check that the Makefile has the targets."""
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert {word for word in arguments if "=" not in word} <= set(targets)


def check_poe_task(arguments: list[str]) -> None:
    """Check that pyproject.toml has the task."""
    assert arguments[0] in PROJECT["tool"]["poe"]["tasks"]


def check_tafelbild_options(arguments: list[str]) -> None:
    """Check that ``--help`` lists the subcommand and its options."""
    subcommand = "" if arguments[0].startswith("-") else arguments[0]
    told = help_text(subcommand)
    options = {word.partition("=")[0] for word in arguments if word.startswith("-")}
    assert {option for option in options if not re.search(rf"(?<![\w-]){option}(?![\w-])", told)} == set()


@lru_cache
def help_text(subcommand: str) -> str:
    """Return the help of a subcommand of tafelbild."""
    call = [sys.executable, "-c", "from tafelbild.cli import main; main()", *subcommand.split(), "--help"]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def check_manim_scenes(arguments: list[str]) -> None:
    """Check that manim parses the arguments and that the file has the scenes."""
    from manim.cli.render.commands import render  # noqa: PLC0415  (slow, and needed by this test only)

    assert arguments[0] == "render"
    asked = render.make_context("render", arguments[1:]).params
    tree = ast.parse((ROOT / asked["file"]).read_text(encoding="utf-8"))
    assert set(asked["scene_names"]) <= {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_on_the_pages_leads_to_a_file(page: str) -> None:
    text = re.sub(r"^```.*?^```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)\s#]+)", text) + re.findall(r'src="([^"]+)"', text)
    assert [link for link in links if ":" not in link and not (ROOT / link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_environment_variable_on_the_pages_is_read_somewhere(page: str) -> None:
    told = set(re.findall(r"(?<!_)TAFELBILD_[A-Z]+", (ROOT / page).read_text(encoding="utf-8")))
    read = {
        name
        for path in (*(ROOT / "src").rglob("*.py"), ROOT / "tests/publish/external.py")
        for name in re.findall(r"TAFELBILD_[A-Z]+", path.read_text("utf-8"))
    }
    assert told <= read
