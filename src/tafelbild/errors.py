"""The one error that a user is meant to read."""


class LessonError(ValueError):
    """What is wrong with the input, in one line: place, problem, choices.

    ``LessonError("neuron.activation", "unknown function 'relo'; choose one of relu, sigmoid")`` reads
    ``neuron.activation: unknown function 'relo'; …``. A caller that knows more of the place adds it with ``at``.
    """

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(place, problem)  # both, or it could not be sent from one process to another
        self.place, self.problem = place, problem

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"

    def at(self, outer: str) -> "LessonError":
        """Return the same problem, seen from one level further out (``lesson.toml: neuron.activation: …``)."""
        return LessonError(f"{outer}: {self.place}", self.problem)
