"""The licences of Creative Commons: where they stand, and where they are explained."""

import re
from typing import Final

HOME: Final = "https://creativecommons.org"
ZERO: Final = re.compile(r"CC[- ]?(?:0|Zero)(?:[- ]1\.0)?(?: Universal)?", re.IGNORECASE)
COMMONS: Final = re.compile(
    r"CC[- ]BY(?P<terms>(?:[- ](?:NC|SA|ND)){0,2})[- ](?P<version>[1-4]\.[05])(?: (?P<port>[A-Z]{2})| International)?",
    re.IGNORECASE,
)
TERMS: Final = ("", "nc", "nd", "sa", "nc-nd", "nc-sa")  # that Creative Commons has written licences for
VERSIONS: Final = ("1.0", "2.0", "2.5", "3.0", "4.0")


def address(licence: str) -> str:
    """Return the address of a licence of Creative Commons; "" if it is none, or its version is not told.

    >>> address("CC BY-SA 4.0"), address("CC0"), address("CC BY"), address("all rights reserved")
    ('https://creativecommons.org/licenses/by-sa/4.0/', 'https://creativecommons.org/publicdomain/zero/1.0/', '', '')
    """
    short = " ".join(licence.split())
    if ZERO.fullmatch(short):
        return f"{HOME}/publicdomain/zero/1.0/"
    if not (found := COMMONS.fullmatch(short)):
        return ""
    terms = "-".join(sorted(re.findall("nc|nd|sa", found["terms"].lower())))
    version, port = found["version"], (found["port"] or "").lower()
    if terms not in TERMS or version not in VERSIONS or (port and version == VERSIONS[-1]):
        return ""
    return "/".join(filter(None, [f"{HOME}/licenses", "-".join(filter(None, ["by", terms])), version, port])) + "/"


def deed(licence: str, language: str) -> str:
    """Return where a licence is explained to people, in their language; "" if it is none of Creative Commons.

    >>> deed("CC BY 4.0", "de")
    'https://creativecommons.org/licenses/by/4.0/deed.de'
    """
    home = address(licence)
    return f"{home}deed.{language}" if home else ""


def conflict(licence: str, original: str) -> str:
    """Return which term of the original's licence an adaptation breaks: "nd", "sa", "nc", or "" for none.

    >>> conflict("CC BY 4.0", "CC BY-SA 4.0"), conflict("CC BY 4.0", "CC BY 3.0"), conflict("CC0", "CC BY-ND 4.0")
    ('sa', '', 'nd')
    """
    own, terms = terms_of(licence), terms_of(original)
    if "nd" in terms:
        return "nd"
    if "sa" in terms and own != terms:
        return "sa"
    return "nc" if "nc" in terms and "nc" not in own else ""


def terms_of(licence: str) -> frozenset[str]:
    """Return what a licence wants beside the name: nc, nd, sa."""
    kind = address(licence).removeprefix(f"{HOME}/licenses/").partition("/")[0]
    return frozenset(kind.split("-")) - {"by"}
