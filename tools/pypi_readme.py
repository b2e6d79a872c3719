"""Hatch metadata hook: README.md as PyPI can show it, since there is nothing beside it there.

With a ``Source`` in ``[project.urls]``, pictures and links lead to the files of this version in that repository.
Without one, pictures are left out, and of links to files the text is kept.
"""

import re
from pathlib import Path
from typing import Any, Final

from hatchling.metadata.plugin.interface import MetadataHookInterface

PICTURE: Final = re.compile(r"!\[(?P<text>[^\]]*)\]\((?!\w+:)(?P<path>[^)\s]+)\)\s*")
LINK: Final = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?!\w+:|#)(?P<path>[^)\s]+)\)")


def readme_for_pypi(text: str, version: str, source: str | None) -> str:
    """Return a README whose pictures and links do not need the files beside it. ``source``: address of the repository.

    >>> readme_for_pypi("![a net](media/net.png) [licence](LICENSE) of [manim](https://example.org/m)", "1.2", None)
    'licence of [manim](https://example.org/m)'
    >>> readme_for_pypi("![a net](media/net.png) [licence](LICENSE)", "1.2", "https://example.org/t")
    '![a net](https://example.org/t/raw/v1.2/media/net.png) [licence](https://example.org/t/blob/v1.2/LICENSE)'
    """
    if source is None:
        return LINK.sub(r"\g<text>", PICTURE.sub("", text))
    raw, shown = (f"{source.rstrip('/')}/{view}/v{version}" for view in ("raw", "blob"))
    with_pictures = re.sub(r"(!\[[^\]]*\])\((?!\w+:)([^)\s]+)\)", rf"\1({raw}/\2)", text)
    return LINK.sub(rf"[\g<text>]({shown}/\g<path>)", with_pictures)


class PypiReadme(MetadataHookInterface):
    """The hook that hatchling finds in this file."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the readme in the metadata of the project."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        source = metadata.get("urls", {}).get("Source")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": readme_for_pypi(text, metadata["version"], source),
        }
