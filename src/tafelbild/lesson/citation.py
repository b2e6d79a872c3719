"""Short and full citations of publications."""

from collections.abc import Sequence
from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.lesson.values import Publication
from tafelbild.notation import TERMS

MAX_NAMED_AUTHORS: Final = 2  # in a short citation; of more authors only the first is named
AND_OTHERS: Final = ByLanguage(__name__, de="{} und andere", en="{} and others")
QUOTES: Final = ByLanguage(__name__, de="„{}“", en="“{}”")


def short_citation(publication: Publication, language: str) -> str:
    """Return authors and year of a publication for a sentence; if it has no authors, its title in quotes and the year.

    >>> authors = ("Higham, Catherine F.", "Higham, Desmond J.")
    >>> short_citation(Publication({"de": "Deep Learning"}, authors, 2019), "de")
    'Higham und Higham, 2019'
    """
    surnames = [author.partition(",")[0].strip() for author in publication.authors]
    if len(surnames) > MAX_NAMED_AUTHORS:
        who = AND_OTHERS[language].format(surnames[0])
    else:
        who = TERMS[language].join_list(surnames or [""]) or QUOTES[language].format(publication.title[language])
    return ", ".join(filter(None, [who, str(publication.year or "")]))


def short_citations(publications: Sequence[Publication], language: str) -> str:
    """Return the short citations of publications, separated by semicolons; "" for no publications."""
    return "; ".join(short_citation(publication, language) for publication in publications)


def full_citation(publication: Publication, language: str) -> str:
    """Return authors, title, journal or publisher, and year, as in a list of references, without the web address.

    >>> book = Publication({"en": "Deep Learning"}, ("Higham, Catherine F.",), 2019, {"en": "SIAM Review"})
    >>> full_citation(book, "en")
    'Catherine F. Higham: Deep Learning. SIAM Review, 2019'
    """
    who = ", ".join(map(first_name_first, publication.authors))
    what = f"{who}: {publication.title[language]}" if who else publication.title[language]
    where = ", ".join(filter(None, [publication.where.get(language, ""), str(publication.year or "")]))
    between = " " if what.endswith((".", "?", "!")) else ". "
    return between.join(filter(None, [what, where]))


def first_name_first(author: str) -> str:
    """Return "surname, first name" as "first name surname"; a name without a comma is returned unchanged.

    >>> first_name_first("Higham, Catherine F."), first_name_first("Plus Magazine")
    ('Catherine F. Higham', 'Plus Magazine')
    """
    surname, _, first = author.partition(",")
    return " ".join(filter(None, [first.strip(), surname.strip()]))
