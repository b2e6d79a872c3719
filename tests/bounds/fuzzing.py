"""Random cases, structural and of bytes: lesson.toml, scripts, lexicons, documents, Word files, sound files."""

import io
import json
from typing import Any, Final
from xml.sax.saxutils import escape

import av
import numpy as np
from hypothesis import strategies as st
from tests.bounds.cases import LESSON, Case
from tests.bounds.word_files import PARAGRAPH, cell, table, word_file

from tafelbild.maths import ACTIVATIONS

TOML: Final = LESSON.decode() + "example = -2\n[network]\nlayers = [3, 4, 4, 2]\n[credits]\nauthor = 'A'\n"
SCRIPT: Final = """# Titel
> Einblendung: WeightedSum
[multiply-in-letters] Das *macht* {sum_in_numbers}: 5·0,2 + 2·0,1 = 1,2. {#jetzt @1.5}
<!-- leise -->
[: negative] Der Bias ist `1`, z. B. w₁₂·x₁.
[add-the-bias] {adding_the_bias}, siehe [Seite 3](https://a.b/c) und [1, 2].
"""
DOCUMENT: Final = """# Titel
Autorin: Ada

Quellen

Einblendung Grafik neuronales Netzwerk

Links ist der Input-Layer. $w_{12} \\cdot x_1 = 2$ und x_1 = 3; b = 1.
Wir rechnen also 2 · 0,5 + 4 · 0,25 = 2 (nicht 3).
- Punkt

| a | b |
|---|---|
[Einblendung: Berechnung] Jetzt kommt der Bias dazu, er ist 1.
"""
FRAGMENTS: Final = (
    *(
        "*",
        "**",
        "_",
        "__a ",
        "`",
        "``a",
        "[",
        "]",
        "[a](b",
        "(",
        ")",
        "( ",
        "{",
        "}",
        "{{",
        "{#a}",
        "{bias}",
        "#",
        "# ",
    ),
    *(
        "<!--",
        "-->",
        "<a ",
        "&amp;",
        "&#0;",
        "$",
        "$a ",
        "$$",
        "\\(",
        "\\[",
        "\\frac",
        "\\text{",
        "|",
        "| a ",
        "> ",
        "- ",
    ),
    *(
        "\n",
        "\n\n",
        "\t",
        " ",
        "\r",
        "1",
        "1,5 ",
        "1 + ",
        "= 1 ",
        "1. ",
        "-1",
        "5·0,2 + ",
        "x₁ ",
        "w_12 ",
        "a",
        "Ab. ",
        "ß",
    ),
    *(
        ".",
        "...",
        ",",
        "a,",
        "\u00ad",
        "\u200b",
        "\u0301",
        "\u05d0",
        "\ufeff",
        "😀",
        "\x00",
        "\u2028",
        "\\",
        '"',
        "'",
        "=",
    ),
    *("Bias ist ", "Der Bias ", "Einblendung ", "> Einblendung: ReluPlot\n", "[add] ", "[: negative] ", "Quellen\n\n"),
    *(
        "Seite 1\n",
        "von Ada ",
        "Autorin: ",
        "Creative Commons ",
        "CC BY 4.0 ",
        "http://a",
        "a@",
        "a.de ",
        "z. B. ",
        "1/",
    ),
    *(
        "Layer ",
        "4 Layer ",
        "sieht so aus ",
        "1 bis ",
        "§",
        "~~~\n",
        "```\n",
        "---\n",
        "===\n",
        "1:2 ",
        "10.1234/",
        "Mai 1 ",
    ),
)
TOML_FRAGMENTS: Final = (
    *(
        "a.",
        "a = 1\n",
        "[",
        "]",
        "{",
        "}",
        "[[a]]\n",
        "[a]\n",
        '"',
        "'",
        '"""',
        "'''",
        "#",
        "\n",
        ",",
        "=",
        ".",
        "1",
        "1e9",
    ),
    *(
        "nan",
        "-inf",
        "true",
        "0x",
        "1979-05-27",
        "\\",
        "\\u0000",
        "inputs = [",
        "title = ",
        "5, ",
        "0.2, ",
        "{ de = ",
        "é",
    ),
)
LEXICON: Final = '[words]\nBias = "Baies"\n[abbreviations]\n"z. B." = "zum Beispiel"\n[letters]\nx = "ix"\n'
WORD_FRAGMENTS: Final = (
    *(
        PARAGRAPH,
        "<w:p/>",
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>Wir.</w:t>",
        "<w:tab/>",
        "<w:br/>",
        "&amp;",
        "&a;",
    ),
    *(
        table(cell()),
        table(cell('<w:gridSpan w:val="99999"/>')),
        table(cell("<w:vMerge/>")),
        table(""),
        table(),
        "<w:tbl/>",
    ),
    *(
        "<w:tbl><w:tr><w:tc>",
        "</w:tc></w:tr></w:tbl>",
        "<w:hyperlink>",
        "</w:hyperlink>",
        "<w:sdt>",
        "</w:sdt>",
        "Text",
    ),
    *(
        '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>',
        '<w:p w:x="1" w:x="2"/>',
        "<!--",
        "-->",
        "<?a",
        "?>",
        "<![CDATA[",
        "]]>",
    ),
)


SENTENCES: Final = tuple(line for line in (*SCRIPT.splitlines(), *DOCUMENT.splitlines()) if line and line[0].isalpha())
SPECIAL_NUMBERS: Final = ("0", "1e9", "-0.0", "1e-30", f"0.{'3' * 60}")
STEPS: Final = ("multiply-in-letters", "add-in-letters", "put-in-the-numbers", "multiply", "add")
STYLES: Final = ("Heading1", "Title", "ListBullet", "x")
WORD_STYLES: Final = tuple(f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' for style in STYLES)
HARMLESS: Final = tuple(each for each in FRAGMENTS if not set(each) & set("{}[]#<>\0"))


def repeated(fragments: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Return texts made of repeated fragments, most of them short."""
    often = st.one_of(st.integers(1, 4), st.integers(1, 40), st.integers(1, 3_000))
    return st.lists(st.builds(str.__mul__, st.sampled_from(fragments), often), min_size=1, max_size=5).map("".join)


@st.composite
def mutated(draw: st.DrawFn, source: bytes, fragments: tuple[str, ...] = ()) -> bytes:
    """Return bytes of which up to three pieces are replaced by random bytes or repeated fragments."""
    more = st.one_of(st.binary(max_size=8), st.text(max_size=6).map(lambda text: text.encode("utf-8", "surrogatepass")))
    if fragments:
        more = st.one_of(more, repeated(fragments).map(str.encode), repeated(fragments).map(str.encode))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(source)))
        end = draw(st.integers(start, min(len(source), start + 12)))
        source = source[:start] + draw(more) + source[end:]
    return source


@st.composite
def valid_toml(draw: st.DrawFn) -> bytes:
    """Return a lesson.toml of which most are valid: any numbers, functions, layers and titles."""
    decimals = st.decimals(-1000, 1000, places=draw(st.integers(0, 6)), allow_nan=False).map(str)
    number = st.one_of(decimals, st.integers(-99, 99).map(str), st.sampled_from(SPECIAL_NUMBERS))
    count = draw(st.one_of(st.integers(1, 12), st.just(300)))
    inputs, weights = (draw(st.lists(number, min_size=count, max_size=count)) for _ in range(2))
    layers = [count, *draw(st.lists(st.integers(1, 300), min_size=1, max_size=6))]
    title = draw(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=80))
    return "\n".join((
        f"title = {json.dumps(title, ensure_ascii=False)}",
        f"factors = '{draw(st.sampled_from(['input-first', 'weight-first']))}'",
        f"[network]\nlayers = {layers}\n[neuron]\nnumber = {draw(st.integers(1, layers[1]))}",
        f"inputs = [{', '.join(inputs)}]\nweights = [{', '.join(weights)}]\nbias = {draw(number)}",
        f"activation = '{draw(st.sampled_from(sorted(ACTIVATIONS)))}'",
        draw(st.sampled_from(["", f"example = {draw(number)}"])),
    )).encode()  # fmt: skip


def valid_script() -> st.SearchStrategy[bytes]:
    """Return scripts of which most are valid: steps in order, with words of any kind."""
    words = st.one_of(repeated(HARMLESS), st.sampled_from(SENTENCES))
    lines = st.lists(words.map(lambda text: " ".join(text.split()).strip("#>-*_= ") or "Gut."), min_size=1, max_size=4)
    steps = st.lists(lines.map("\n".join), min_size=1, max_size=5).map(lambda each: zip(STEPS, each, strict=False))
    paragraphs = steps.map(lambda each: "".join(f"[{step}] {said}\n\n" for step, said in each))
    return paragraphs.map(lambda each: f"> Insert: WeightedSum\n{each}".encode())


def valid_body() -> st.SearchStrategy[str]:
    """Return bodies of Word files of which most are well-formed."""
    text = st.one_of(repeated(FRAGMENTS), st.sampled_from(SENTENCES)).map(
        lambda said: escape("".join(sign for sign in said if sign.isprintable()))
    )
    paragraph = st.tuples(st.sampled_from(["", *WORD_STYLES]), text).map(
        lambda each: f"<w:p>{each[0]}<w:r><w:t>{each[1]}</w:t></w:r></w:p>"
    )
    return st.lists(st.one_of(paragraph, paragraph, st.sampled_from(WORD_FRAGMENTS[9:14])), max_size=12).map("".join)


def sound_file(container: str, codec: str) -> bytes:
    """Return a fifth of a second of noise in a sound file."""
    written = io.BytesIO()
    noise = (np.random.default_rng(1).uniform(-1, 1, (1, 3_200)) * 20_000).astype(np.int16)
    with av.open(written, "w", format=container) as output:
        stream = output.add_stream(codec, rate=16_000)
        stream.layout = "mono"
        resampler = av.AudioResampler(stream.format or "s16", "mono", 16_000)
        frame = av.AudioFrame.from_ndarray(noise, "s16", "mono")
        frame.sample_rate = 16_000
        for part in resampler.resample(frame):
            output.mux(stream.encode(part))
        output.mux(stream.encode(None))
    return written.getvalue()


SOUNDS: Final = {"a.wav": ("wav", "pcm_s16le"), "a.flac": ("flac", "flac"), "a.mp3": ("mp3", "libmp3lame")}


@st.composite
def damaged_sound(draw: st.DrawFn, sound: bytes) -> bytes:
    """Return a sound file with a few bytes changed, most of them in its header; it may be cut off."""
    changed = bytearray(sound)
    near = st.one_of(st.integers(0, 64), st.integers(0, 64), st.integers(0, len(sound) - 1))
    for place, byte in draw(st.lists(st.tuples(near, st.sampled_from([0, 1, 8, 64, 127, 128, 255])), max_size=6)):
        changed[place] = byte
    return bytes(changed[: draw(st.one_of(st.just(len(sound)), st.integers(0, len(sound))))])


def all_strategies() -> dict[str, st.SearchStrategy[Case]]:
    """Return the strategies of cases by name."""
    toml = st.one_of(mutated(TOML.encode(), TOML_FRAGMENTS), valid_toml())
    script = st.one_of(valid_script(), mutated(SCRIPT.encode(), FRAGMENTS), repeated(FRAGMENTS).map(str.encode))
    document = st.one_of(mutated(DOCUMENT.encode(), FRAGMENTS), repeated(FRAGMENTS).map(str.encode))
    odd = repeated(WORD_FRAGMENTS)
    body = st.one_of(valid_body(), odd, odd.map(lambda text: text + PARAGRAPH))
    word = st.one_of(body.map(word_file), mutated(word_file(PARAGRAPH + table(cell()))))
    sounds = [damaged_sound(sound_file(*how)).map(case_of("sound", name)) for name, how in SOUNDS.items()]
    lesson = {"lesson.toml": TOML.encode()}
    return {
        "compute": toml.map(case_of("compute", "lesson.toml")),
        "load-toml": toml.map(case_of("load", "lesson.toml")),
        "load-script": script.map(case_of("load", "script.de.md", lesson)),
        "load-lexicon": mutated(LEXICON.encode(), TOML_FRAGMENTS).map(case_of("load", "lexicon.de.toml", lesson)),
        "new-md": document.map(case_of("new", "week.md")),
        "new-txt": document.map(case_of("new", "week.txt")),
        "new-docx": word.map(case_of("new", "week.docx")),
        "sound": st.one_of(sounds),
    }


def case_of(kind: str, name: str, more: dict[str, bytes] | None = None) -> Any:
    """Return the function from the contents of a file to the case in which the file has them."""
    return lambda contents: Case(kind, {**(more or {}), name: contents})
