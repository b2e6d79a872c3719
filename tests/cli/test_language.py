"""What the command line says is German where the system or the lesson is German, else English."""

from pathlib import Path

import pytest

from tafelbild.cli.interface import LOCALE_VARIABLES, OVERRIDE

from .conftest import Lesson, Run

NUMBERS = "--inputs 5 2 --weights .2 .1 --bias 1 --activation relu"
FILES = "speichern Sie sie als Markdown (.md), reinen Text (.txt) oder Word (.docx)"
MISTAKES = {  # what a lecturer types -> what she reads
    "film --qualty draft": "tafelbild film: die Option '--qualty' gibt es nicht. Meinten Sie '--quality'? "
    "(Hilfe: tafelbild film --help)",
    "filmm": "tafelbild: den Befehl 'filmm' gibt es nicht. Meinten Sie 'film'? (Hilfe: tafelbild --help)",
    "film --quality drft": "tafelbild film: --quality: 'drft' gibt es nicht; möglich sind: "
    "'draft', 'lecture', 'master', 'high', 'ultra' (Hilfe: tafelbild film --help)",
    "film --fps": "tafelbild: zur Option '--fps' fehlt ein Wert (Hilfe: tafelbild --help)",
    "film --jobs 0": "tafelbild film: --jobs: 0 liegt nicht im Bereich x>=1 (Hilfe: tafelbild film --help)",
    "film --jobs viele": "tafelbild film: --jobs: 'viele' ist hier keine Zahl (Hilfe: tafelbild film --help)",
    "film --output taken": "tafelbild film: --output: 'taken' ist eine Datei (Hilfe: tafelbild film --help)",
    "film --output taken/films": "taken/films: ist kein Ordner",
    "film --voice nanotss": "--voice: unbekannte Stimme 'nanotss'; meinten Sie 'nanotts'? "
    "Möglich sind: auto, recording, nanotts, piper:VOICE.onnx, none",
    "film --voice piper:nix.onnx": "Stimme piper:nix.onnx: die Datei nix.onnx gibt es nicht; "
    "zu einer Stimme gehören .onnx und .onnx.json",
    "film --scene NeuronZom": "--scene: unbekannte Szene 'NeuronZom'; meinten Sie 'NeuronZoom'? "
    "Möglich sind: NetworkGraph, NeuronZoom, WeightedSum, ReluPlot, Result, Lecture",
    "new": "tafelbild new: 'DIR' fehlt (Hilfe: tafelbild new --help)",
    "new a b": "tafelbild new: das ist zu viel: b (Hilfe: tafelbild new --help)",
    "new taken": "taken: ist eine Datei; nennen Sie einen neuen Ordner, es wird nichts überschrieben",
    "new mine --from paper.pdf": f"paper.pdf: eine Datei '.pdf' lässt sich nicht lesen; {FILES}",
    "new mine --from empty.md": "empty.md: ist leer; schreiben Sie, was in der Lektion gesprochen wird",
    "new mine --from gone.md": "gone.md: lässt sich nicht lesen: diese Datei oder diesen Ordner gibt es nicht",
    "compute --inputs 5 2 --weights 1 --bias 1 --activation relu": "--weights: 1 Gewicht für 2 Eingaben; "
    "schreiben Sie für jede Eingabe ein Gewicht",
    "compute --bias": "--bias: hier fehlt eine Zahl",
    "cache --trim viel": "--trim: 'viel' ist keine Größe; schreiben Sie eine wie 2GB, 500MB oder 0",
    "publish --h5p 1": "--h5p: '1' ist keine Version von H5P.InteractiveVideo; schreiben Sie eine wie 1.27",
}

UNKNOWN = {
    "de": "unbekannte Funktion 'relo'; meinten Sie 'relu'? Möglich sind: ",
    "en": "unknown function 'relo'; did you mean 'relu'? Choose one of ",
}


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Let only the variable LANG decide, and return what sets it."""
    for variable in (OVERRIDE, *LOCALE_VARIABLES):
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


@pytest.mark.parametrize(("typed", "read"), MISTAKES.items(), ids=MISTAKES)
def test_on_a_german_system_mistakes_are_told_in_german(
    run: Run, speak: pytest.MonkeyPatch, typed: str, read: str
) -> None:
    speak.setenv("LANG", "de_DE.UTF-8")
    Path("taken").touch()
    Path("empty.md").touch()
    result = run(*typed.split())
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{read}\n")


@pytest.mark.parametrize(
    ("language", "system", "spoken"),
    [("de", "C", "de"), ("de", "en_GB.UTF-8", "de"), ("en", "C", "en"), ("en", "de_DE.UTF-8", "de")],
)
def test_the_language_of_the_lesson_decides_or_the_systems(
    run: Run, lesson: Lesson, speak: pytest.MonkeyPatch, language: str, system: str, spoken: str
) -> None:
    speak.setenv("LANG", system)
    file = Path(lesson('"relu"', '"relo"')) / "lesson.toml"
    file.write_text(file.read_text("utf-8").replace('languages = ["de"]', f'languages = ["{language}"]'), "utf-8")
    for command in ("compute", "check", "film", "publish", "storyboard", "voice"):
        told = run(command, file.parent.name).stderr
        assert told.startswith(f"lesson.toml: neuron.activation: {UNKNOWN[spoken]}"), command


def test_a_wrong_language_of_a_german_lesson_is_told_in_german(
    run: Run, lesson: Lesson, speak: pytest.MonkeyPatch
) -> None:
    speak.setenv("LANG", "C")
    assert run("film", lesson(), "--lang", "fr").stderr.startswith("--lang: die Lektion gibt es nicht in 'fr'")


@pytest.mark.parametrize(
    ("system", "typed", "head"),
    [
        ("C", f"compute {NUMBERS}", "inputs"),
        ("de_DE.UTF-8", f"compute {NUMBERS}", "Eingaben"),
        ("C", f"compute {NUMBERS} --lang de", "Eingaben"),
        ("C", "compute", "Eingaben"),
        ("de_DE.UTF-8", "compute --lang en", "inputs"),
    ],
)
def test_numbers_without_a_lesson_are_shown_in_the_language_of_the_system(
    run: Run, speak: pytest.MonkeyPatch, system: str, typed: str, head: str
) -> None:
    speak.setenv("LANG", system)
    assert run(*typed.split()).stdout.split()[0].lower() == head.lower()


def test_the_account_of_a_german_document_is_german(run: Run, speak: pytest.MonkeyPatch) -> None:
    speak.setenv("LANG", "C")
    Path("woche.md").write_text("# Titel\n\n## Zoom\n\nWir zoomen in das Netz hinein, und der Bias ist 1.\n", "utf-8")
    result = run("new", "mine", "--from", "woche.md")
    assert result.stdout.splitlines()[0] == "woche.md: 3 Zeilen mit Text, davon 1 gesprochen"
    account = Path("mine/from-script.md").read_text("utf-8")
    assert account.startswith("# Was aus woche.md wurde\n")
    assert "\n- 5: gesprochen in NeuronZoom-zoom-in: „Wir zoomen in das Netz hinein, und der Bias ist 1.“\n" in account


def test_a_check_is_told_in_german(run: Run, lesson: Lesson, speak: pytest.MonkeyPatch) -> None:
    speak.setenv("LANG", "C")
    script = "> Einblendung: NeuronZoom\n\n[zoom-in] Die Summe ist 17,5.\n"
    told = run("check", lesson(de=script), "--scene", "NeuronZoom").stdout
    assert "1 Fehler" in told
    assert "im Skript" in told
    assert "Was hilft" in told
