"""Builds the site for those who program: ``python tools/site.py [FOLDER]``, into build/docs/site or FOLDER/site.

The pages of the repository are laid out in FOLDER/pages at the places that they have in the repository, so that
links between them hold; links to files that are no pages become plain text. The reference is read from a copy of the
sources in which the examples of docstrings are fenced, as Markdown wants it. zensical makes the site from these.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
BUILD: Final = ROOT / "build/docs"
COPIED: Final = ("*.md", "bench/*.md", "docs/**/*.md", "media/gallery/*")
RENAMED: Final = {"README.md": "index.md", "bench/README.md": "bench/speed.md"}  # a README would hide in the menu
LINK: Final = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<path>[^)\s#]+)(?P<anchor>#[^)\s]*|)\)")
EXAMPLE: Final = re.compile(r'^(?P<indent> +)>>> .*\n(?:(?P=indent)(?!""")\S.*\n|(?P=indent) +\S.*\n)*', re.MULTILINE)


def lay_out(pages: Path) -> None:
    """Copy the pages and pictures of the repository into a new folder."""
    shutil.rmtree(pages, ignore_errors=True)
    sources = {file for pattern in COPIED for file in ROOT.glob(pattern)}
    for file in sources:
        copy = pages / place_on_the_site(file)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix == ".md":
            copy.write_text(with_links_on_the_site(file, sources), encoding="utf-8")
        else:
            shutil.copy(file, copy)


def place_on_the_site(file: Path) -> str:
    """Return the path of a file of the repository among the pages."""
    name = file.relative_to(ROOT).as_posix()
    return RENAMED.get(name, name)


def with_links_on_the_site(page: Path, there: set[Path]) -> str:
    """Return the text of a page; a link to a file that is not on the site becomes its text."""

    def changed(link: re.Match[str]) -> str:
        target = (page.parent / link["path"]).resolve()
        if ":" in link["path"]:
            return link[0]
        if target not in there:
            return link["text"]
        name = Path(place_on_the_site(target)).name
        return link[0].replace(f"{target.name}{link['anchor']})", f"{name}{link['anchor']})")

    text = page.read_text(encoding="utf-8").replace(
        "<details>", "<details markdown>"
    )  # else it is not read as Markdown
    return LINK.sub(changed, text)


def copy_sources(folder: Path) -> None:
    """Copy the package's modules into a new folder, with a fence around each example that is written for doctest."""
    shutil.rmtree(folder, ignore_errors=True)
    for file in (ROOT / "src").rglob("*.py"):
        (copy := folder / file.relative_to(ROOT / "src")).parent.mkdir(parents=True, exist_ok=True)
        text = EXAMPLE.sub(r"\g<indent>```pycon\n\g<0>\g<indent>```\n", file.read_text(encoding="utf-8"))
        copy.write_text(text, encoding="utf-8")


def main() -> None:
    """Build the site; print the path of its first page."""
    folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else BUILD
    lay_out(folder / "pages")
    copy_sources(folder / "src")
    shutil.copy(ROOT / "docs/zensical.toml", folder)
    shutil.rmtree(folder / "site", ignore_errors=True)
    zensical = Path(sys.executable).parent / "zensical"
    done = subprocess.run([zensical, "build", "--strict"], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}")
    print(folder / "site/index.html")


if __name__ == "__main__":
    main()
