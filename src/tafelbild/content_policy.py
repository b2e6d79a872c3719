"""The Content-Security-Policy of our HTML pages: a browser runs and loads what they are made with, and nothing else."""

import re
from base64 import b64encode
from hashlib import sha256
from typing import Final

CHARSET: Final = '<meta charset="utf-8">\n'
STRICT: Final = "default-src 'none'; base-uri 'none'; form-action 'none'"
INLINE: Final = {
    "style-src": re.compile("<style>(.*?)</style>", re.DOTALL),
    "script-src": re.compile("<script>(.*?)</script>", re.DOTALL),
}
BESIDE: Final = "'self' file:"  # files beside the page; Firefox does not take 'self' for those of a page from file://


def with_policy(html: str, *more: str) -> str:
    r"""Return an HTML page with a policy that admits its own ``style`` and ``script`` elements, by their digests.

    ``more``: further directives of the policy, such as "img-src 'self'".

    >>> page = with_policy('<meta charset="utf-8">\n<style>p {}</style>', "img-src 'self'")
    >>> page.count("sha256-"), page.count("img-src 'self'\">"), "script-src" in page
    (1, 1, False)
    """
    own = [
        " ".join([name, *(f"'sha256-{digest(text)}'" for text in dict.fromkeys(pattern.findall(html)))])
        for name, pattern in INLINE.items()
        if pattern.search(html)
    ]
    return with_directives(html, "; ".join([STRICT, *own, *more]))


def with_directives(html: str, directives: str) -> str:
    """Return an HTML page with a policy of these directives."""
    return html.replace(CHARSET, f'{CHARSET}<meta http-equiv="Content-Security-Policy" content="{directives}">\n', 1)


def digest(text: str) -> str:
    """Return the SHA-256 of a text in base64, as policies name it."""
    return b64encode(sha256(text.encode()).digest()).decode()
