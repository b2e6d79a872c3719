"""Networks for tests of the kind, as lines of lesson.toml; and their numbers and script contexts."""

from pathlib import Path
from typing import Final

from tafelbild.kinds.network.lesson_toml import read
from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.lesson import kind
from tafelbild.lesson.lesson_files import read_toml
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.lesson.values import Credits

SPAM: Final = """
[network]
inputs = [5, 2, 4]
names.inputs = { de = ["Links", "Ausrufezeichen", "Großbuchstaben"], en = ["links", "exclamation marks", "capitals"] }
names.outputs = { de = ["Spam", "kein Spam"], en = ["spam", "not spam"] }

[[network.layer]]
weights = [[0.1, -0.4, 0.3], [0.2, 0.1, 0.25], [-0.4, 0.5, 0.1], [0.4, 0.3, -0.2]]
bias = [0.5, 1, -0.5, -1]
activation = "relu"

[[network.layer]]
weights = [[0.5, 0.5, -1, -0.25], [-0.5, -0.25, 0.5, 1], [0.5, 0.25, -0.5, -1], [1, -0.25, 0.5, 1]]
bias = [-0.5, -1, 0.5, 1]
activation = "relu"

[[network.layer]]
weights = [[-1, -0.5, 1, 0.25], [1, 0.5, -0.25, -0.5]]
bias = [0.5, -0.5]
activation = "softmax"
"""
"""The network of /shared/design/networks.md, §2."""

SMALL: Final = """
[network]
inputs = [1, 2]

[[network.layer]]
weights = [[1, 0.5], [0.5, 1]]
bias = [0, 0.5]
activation = "relu"

[[network.layer]]
weights = [[1, -1]]
bias = [0.5]
activation = "identity"
"""
CURVED: Final = SPAM.replace('"relu"', '"sigmoid"')
ALONE: Final = '[network]\ninputs = [3]\nlayer = [{weights = [[2]], bias = [-1], activation = "tanh"}]\n'
SIZES: Final = "[network]\nsizes = [784, 16, 16, 10]\n"
EQUAL: Final = '[network]\ninputs = [1]\nlayer = [{weights = [[1], [1]], bias = [0, 0], activation = "softmax"}]\n'
FAR: Final = '[network]\ninputs = [9]\nlayer = [{weights = [[3], [1]], bias = [0, 0], activation = "softmax"}]\n'
NETWORKS: Final = {
    "3-4-4-2": SPAM,
    "2-2-1": SMALL,
    "sigmoid": CURVED,
    "1-1": ALONE,
    "sizes": SIZES,
    "equal": EQUAL,
    "far": FAR,
}


def numbers_of(text: str, folder: Path) -> NetworkNumbers:
    """Return the numbers of a lesson.toml with these lines."""
    file = folder / "lesson.toml"
    file.write_text(text, encoding="utf-8")
    return read(read_toml(file), ("de", "en"), folder)


def context_of(text: str, folder: Path, language: str = "de") -> ScriptContext:
    """Return the context of a script about a network."""
    return ScriptContext(kind.kind_named("network"), numbers_of(text, folder), language, "Netz", Credits())
