"""The paragraphs of a lesson, each with its name: that of its beat, and of its recording."""

from collections.abc import Mapping
from typing import Final

from tafelbild.lesson import Lesson
from tafelbild.narration.lexicon import lexicon_of
from tafelbild.narration.speaking import utter
from tafelbild.narration.timed_narration import Paragraph

OPENING: Final = "opening"  # what is said under the title
BREATH: Final = 0.5  # seconds between two paragraphs


def name_of(scene: str, step: str) -> str:
    """Return the name of a paragraph.

    >>> name_of("NeuronZoom", "zoom-in"), name_of("", "")
    ('NeuronZoom-zoom-in', 'opening')
    """
    return f"{scene}-{step}" if step else OPENING


def paragraphs_of(lesson: Lesson, language: str) -> Mapping[str, Paragraph]:
    """Return the paragraphs of a lesson in a language ("de" or "en"), by name, in the order of the script."""
    lexicon = lexicon_of(language, lesson.folder)
    found = {}
    for insert in lesson.scripts[language].inserts:
        for beat in insert.beats:
            name = name_of(insert.scene, beat.step)
            anchors = tuple(sorted((beat.marks[mark], at) for mark, at in beat.anchors.items()))
            found[name] = Paragraph(name, utter(beat.text, language, lexicon), anchors)
    return found
