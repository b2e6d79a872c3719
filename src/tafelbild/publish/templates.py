"""HTML from templates: whatever a lesson contains is escaped, wherever it stands."""

import json
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

SCRIPT_ENDING_CHARS: Final = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@cache
def environment() -> Environment:
    """Return the templates of this package; a name that is missing is an error, not a gap."""
    loader = PackageLoader("tafelbild.publish", "templates")
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    made.filters["json_data"] = json_data
    return made


def render_html(template: str, **values: Any) -> str:  # noqa: ANN401  (a template takes anything)
    """Return a template of ``templates/`` with its values."""
    return environment().get_template(template).render(**values)


def json_data(value: object) -> Markup:
    """Return a value as JSON that may stand in a script element: nothing in it ends the element."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return Markup(text.translate(SCRIPT_ENDING_CHARS))  # noqa: S704  (what could end the script is escaped)
