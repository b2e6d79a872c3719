"""Creative Commons licences: their addresses, and the terms that an adaptation must keep."""

import re
from typing import Final

CC_SITE: Final = "https://creativecommons.org"
CC_ZERO: Final = re.compile(r"CC[- ]?(?:0|Zero)(?:[- ]1\.0)?(?: Universal)?", re.IGNORECASE)
CC_BY: Final = re.compile(
    r"CC[- ]BY(?P<terms>(?:[- ](?:NC|SA|ND)){0,2})[- ](?P<version>[1-4]\.[05])(?: (?P<port>[A-Z]{2})| International)?",
    re.IGNORECASE,
)
CC_TERMS: Final = ("", "nc", "nd", "sa", "nc-nd", "nc-sa")  # the combinations for which a licence exists
CC_VERSIONS: Final = ("1.0", "2.0", "2.5", "3.0", "4.0")


def licence_url(licence: str) -> str:
    """Return the web address of a Creative Commons licence; "" for any other licence, and for CC BY without a version.

    >>> licence_url("CC BY-SA 4.0"), licence_url("CC0"), licence_url("CC BY"), licence_url("all rights reserved")
    ('https://creativecommons.org/licenses/by-sa/4.0/', 'https://creativecommons.org/publicdomain/zero/1.0/', '', '')
    """
    short = " ".join(licence.split())
    if CC_ZERO.fullmatch(short):
        return f"{CC_SITE}/publicdomain/zero/1.0/"
    if not (found := CC_BY.fullmatch(short)):
        return ""
    terms = "-".join(sorted(re.findall("nc|nd|sa", found["terms"].lower())))
    version, port = found["version"], (found["port"] or "").lower()
    if terms not in CC_TERMS or version not in CC_VERSIONS or (port and version == CC_VERSIONS[-1]):
        return ""
    return "/".join(filter(None, [f"{CC_SITE}/licenses", "-".join(filter(None, ["by", terms])), version, port])) + "/"


def deed_url(licence: str, language: str) -> str:
    """Return the web address of the summary of a Creative Commons licence in a language; "" for any other licence.

    >>> deed_url("CC BY 4.0", "de")
    'https://creativecommons.org/licenses/by/4.0/deed.de'
    """
    url = licence_url(licence)
    return f"{url}deed.{language}" if url else ""


def violated_term(licence: str, original: str) -> str:
    """Return the term (nd, sa, nc) of the licence ``original`` that an adaptation under ``licence`` violates, or "".

    >>> violated_term("CC BY 4.0", "CC BY-SA 4.0"), violated_term("CC BY 4.0", "CC BY 3.0")
    ('sa', '')
    >>> violated_term("CC0", "CC BY-ND 4.0")
    'nd'
    """
    own, terms = licence_terms(licence), licence_terms(original)
    if "nd" in terms:
        return "nd"
    if "sa" in terms and own != terms:
        return "sa"
    return "nc" if "nc" in terms and "nc" not in own else ""


def licence_terms(licence: str) -> frozenset[str]:
    """Return which of the terms nc, nd and sa a Creative Commons licence has: {"nc", "sa"} for "CC BY-NC-SA 4.0"."""
    kind = licence_url(licence).removeprefix(f"{CC_SITE}/licenses/").partition("/")[0]
    return frozenset(kind.split("-")) - {"by"}
