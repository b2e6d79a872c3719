"""The package's metadata: its description on PyPI, its citation, its licence."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def citation() -> dict[str, Any]:
    """Return what CITATION.cff says."""
    told: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    return told


def test_the_citation_says_what_the_package_says() -> None:
    told = citation()
    assert told["version"] == PROJECT["version"]
    assert told["license"] in PROJECT["license"].split(" AND ")
    assert [author["name"] for author in told["authors"]] == [author["name"] for author in PROJECT["authors"]]
    assert set(told["keywords"]) <= set(PROJECT["keywords"])


@pytest.mark.slow
def test_the_citation_keeps_the_rules_of_its_format(tmp_path: Path) -> None:
    """The schema is that inside cffconvert, which is not installed: it wants an older jsonschema than ours."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--dest", tmp_path, "cffconvert==2.0.0"], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        schema = json.loads(archive.read("cffconvert/schemas/1.2.0/schema.json"))
    told = citation()
    jsonschema.validate(told, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**told, "authors": []}, schema)


def readme_for_pypi(*, source: str | None) -> str:
    """Return README.md as the build writes it into the metadata."""
    scope: dict[str, Any] = {"__name__": "pypi_readme"}
    exec((ROOT / "tools/pypi_readme.py").read_text(encoding="utf-8"), scope)  # noqa: S102
    text: str = scope["readme_for_pypi"](README, "1.2", source)
    return text


def relative_targets(text: str) -> list[str]:
    """Return what pictures and links of a page lead to, without addresses and anchors."""
    return [target for target in re.findall(r"\]\(([^)\s]+)", text) if not re.match(r"\w+:|#", target)]


def test_a_readme_without_an_address_shows_no_picture_that_is_not_there() -> None:
    text = readme_for_pypi(source=None)
    assert relative_targets(text) == []
    assert "![" not in text
    assert len(text) > 0.9 * len(README)


def test_a_readme_with_an_address_shows_the_pictures_of_its_version() -> None:
    text = readme_for_pypi(source="https://example.org/tafelbild/")
    assert relative_targets(text) == []
    pictures = re.findall(r"!\[[^\]]*\]\((?!\w+:)([^)\s]+)\)", README)
    assert pictures
    assert [path for path in pictures if f"](https://example.org/tafelbild/raw/v1.2/{path})" not in text] == []
    assert "](https://example.org/tafelbild/blob/v1.2/LICENSES.md)" in text
