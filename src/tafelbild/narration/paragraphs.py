"""The spoken paragraphs of a lesson, one for each beat; each is named after its scene and step: NeuronZoom-zoom-in."""

from collections.abc import Mapping
from typing import Final

from tafelbild.lesson import Lesson
from tafelbild.narration.lexicon import load_lexicon
from tafelbild.narration.timed_narration import Paragraph
from tafelbild.narration.verbalizer import verbalize

OPENING_NAME: Final = "opening"  # name of the paragraph before the first insert


def paragraph_name(scene: str, step: str) -> str:
    """Return the name of the paragraph of a scene's step; "opening" for the words before the first insert.

    >>> paragraph_name("NeuronZoom", "zoom-in"), paragraph_name("", "")
    ('NeuronZoom-zoom-in', 'opening')
    """
    return f"{scene}-{step}" if step else OPENING_NAME


def paragraphs_of(lesson: Lesson, language: str) -> Mapping[str, Paragraph]:
    """Return the spoken paragraphs of a lesson in a language ("de" or "en"), by name, in the order of the script.

    >>> from tafelbild.lesson import load
    >>> list(paragraphs_of(load(), "de"))[:2]
    ['opening', 'NetworkGraph-grow-the-network']
    """
    lexicon = load_lexicon(language, lesson.folder)
    paragraphs = {}
    for insert in lesson.scripts[language].inserts:
        for beat in insert.beats:
            name = paragraph_name(insert.scene, beat.step)
            anchors = tuple(sorted((beat.marks[mark], at) for mark, at in beat.anchors.items()))
            paragraphs[name] = Paragraph(name, verbalize(beat.text, language, lexicon), anchors)
    return paragraphs
