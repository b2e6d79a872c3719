"""``NeuronScene``, the base class of the scenes about one neuron."""

from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.notation import INPUTS_BEFORE_DOTS, Calculation, shown_inputs
from tafelbild.stage import LessonScene


class NeuronScene(LessonScene):
    """A scene about the neuron of a lesson: its numbers, and its written calculation.

    >>> scene.numbers.layers, scene.calculation.target  # the index j of y_j
    ((3, 4, 4, 2), 2)
    """

    @property
    def numbers(self) -> NeuronNumbers:
        """The network, its neuron, and the trace of its computation.

        >>> scene.numbers.layer, scene.numbers.number
        (2, 2)
        """
        numbers: NeuronNumbers = self.lesson.numbers
        return numbers

    @property
    def calculation(self) -> Calculation:
        """The written calculation of the lesson's neuron, in the scene's language.

        >>> scene.calculation.language, scene.calculation.target  # the index j of y_j
        ('de', 2)
        """
        return self.calculation_of(self.numbers)

    def calculation_of(self, numbers: NeuronNumbers) -> Calculation:
        """Return the calculation of a neuron, written in the scene's language.

        >>> scene.calculation_of(scene.numbers).target  # the index j of y_j
        2
        """
        return Calculation(
            numbers.trace,
            target=numbers.number,
            language=self.language,
            factors=numbers.factors,
            first=INPUTS_BEFORE_DOTS,
        )

    @property
    def shown_inputs(self) -> tuple[int, ...]:
        """The indices, from 1, of the inputs that are shown: if there are many, the first ones and the last.

        >>> scene.shown_inputs
        (1, 2, 3)
        """
        return shown_inputs(len(self.numbers.trace.inputs))
