"""Numbers in words: 2,25 is said "zwei Komma zwei fünf", "two point two five"."""

from typing import Final

LARGEST: Final = 999_999  # of a longer number each digit is said
GERMAN: Final = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
)
ENGLISH: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
NAMES: Final = {"de": tuple(GERMAN.split()), "en": tuple(ENGLISH.split())}  # 0 … 19, 20, 30 … 90
MARKS: Final = {"de": {",": "Komma", ".": "Punkt"}, "en": {",": "comma", ".": "point"}}


def in_words(number: str, language: str) -> str:
    """Return a number as it is said; behind the decimal mark digit by digit.

    >>> in_words("3,2", "de"), in_words("0.25", "en"), in_words("1021", "de")
    ('drei Komma zwei', 'zero point two five', 'eintausendeinundzwanzig')
    """
    for mark, name in MARKS[language].items():
        whole, found, behind = number.partition(mark)
        if found:
            return f"{in_words(whole, language)} {name} {digits(behind, language)}"
    if int(number) > LARGEST or (number.startswith("0") and number != "0"):
        return digits(number, language)
    return (german if language == "de" else english)(int(number))


def digits(number: str, language: str) -> str:
    """Return a number digit by digit: an index, or what stands behind a decimal mark."""
    return " ".join(NAMES[language][int(digit)] for digit in number)


def year(number: str, language: str) -> str:
    """Return a year in words.

    >>> year("1986", "de"), year("2019", "en")
    ('neunzehnhundertsechsundachtzig', 'twenty nineteen')
    """
    century, rest = divmod(int(number), 100)
    if language == "de":
        return german(int(number)) if century >= 20 else f"{german(century)}hundert{german(rest) if rest else ''}"
    if century == 20 and rest < 10:
        return english(int(number))
    return f"{english(century)} {'hundred' if not rest else f'oh {english(rest)}' if rest < 10 else english(rest)}"


def german(value: int, *, before: bool = False) -> str:
    """Return a whole number from 0 to 999 999; ``before`` another word one is "ein"."""
    if value < 20:
        return "ein" if before and value == 1 else NAMES["de"][value]
    if value < 100:
        ten, one = divmod(value, 10)
        return (f"{german(one, before=True)}und" if one else "") + NAMES["de"][18 + ten]
    name, unit = ("tausend", 1000) if value >= 1000 else ("hundert", 100)
    many, rest = divmod(value, unit)
    return german(many, before=True) + name + (german(rest, before=before) if rest else "")


def english(value: int) -> str:
    """Return a whole number from 0 to 999 999, as the British say it."""
    if value < 20:
        return NAMES["en"][value]
    if value < 100:
        ten, one = divmod(value, 10)
        return NAMES["en"][18 + ten] + (f"-{english(one)}" if one else "")
    name, unit = ("thousand", 1000) if value >= 1000 else ("hundred", 100)
    many, rest = divmod(value, unit)
    link = " and " if rest and rest < 100 else " "
    return f"{english(many)} {name}" + (f"{link}{english(rest)}" if rest else "")
