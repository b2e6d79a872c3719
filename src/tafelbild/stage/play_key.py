"""Cache key of a play: a digest of everything that affects its frames, equal in every process and on every machine.

Manim's own key takes three seconds for a lecture and does not include the theme, the coding or our code.
"""

import hashlib
import sys
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from types import BuiltinFunctionType, CellType, CodeType, FunctionType, MethodType, ModuleType
from typing import Any, Final

import cairo
import numpy as np
from manim import Camera, Mobject, Scene, VMobject
from manim.utils.iterables import list_update

PACKAGE: Final = Path(__file__).parents[1]
# Besides the code that a play itself names.
DRAWING: Final = ("draw", "stage", "theme.py", "master/encoder_settings.py")
LIBRARIES: Final = ("manim", "numpy", "av", "pycairo")
PAINTED: Final = (
    "points",
    "fill_rgbas",
    "stroke_rgbas",
    "background_stroke_rgbas",
    "sheen_direction",
    "background_image",
)
PENNED: Final = ("stroke_width", "background_stroke_width", "joint_type", "cap_style", "sheen_factor")
UNTOLD: Final = frozenset({"submobjects", "tag", "name", "original_id"})  # of a mobject: told otherwise, or never seen
UNSEEN: Final = frozenset({*UNTOLD, *PAINTED, *PENNED})
EMPTY: Final = CellType()  # what a function has of a name that is not bound yet
STRANGERS: Final = (Scene, Camera)  # what a mobject or an animation may know, and would lead everywhere


class Content:
    """A digest that walks through values. What is met again is named by its number: ``id`` differs in each process."""

    def __init__(self) -> None:
        self.digest = hashlib.blake2b(digest_size=16)
        self.met: dict[int, tuple[int, object]] = {}
        self.drawn: dict[int, int] = {}

    def name(self) -> str:
        """Return the digest of what has been taken, in hexadecimal digits."""
        return self.digest.hexdigest()

    def write(self, *words: object) -> None:
        """Take some words."""
        self.digest.update(("\x1f".join(map(str, words)) + "\x1e").encode("utf-8", "surrogatepass"))

    def draw(self, mobject: Mobject) -> None:
        """Take what is painted of a mobject itself, without its parts."""
        if id(mobject) in self.drawn:
            self.write("drawn", self.drawn[id(mobject)])
            return None
        self.drawn[id(mobject)] = len(self.drawn)
        self.write(type(mobject).__qualname__, mobject.z_index)
        if not isinstance(mobject, VMobject):
            return self.attributes(mobject, UNTOLD)
        for name in PAINTED:
            self.take(getattr(mobject, name))
        self.write(*(getattr(mobject, name) for name in PENNED))
        return None

    def take(self, value: Any) -> None:  # noqa: ANN401  (whatever an animation carries)
        """Take a value of any kind."""
        if value is None or isinstance(value, str | bool | int | float | complex | bytes):
            self.write(type(value).__name__, value)
        elif isinstance(value, np.ndarray):
            self.write(value.dtype.str, value.shape)
            self.all(value.ravel().tolist()) if value.dtype.hasobject else self.digest.update(value.tobytes())
        elif isinstance(value, type | ModuleType | BuiltinFunctionType | Enum | np.generic):
            self.write(type(value).__qualname__, getattr(value, "__module__", ""), named(value))
        elif id(value) in self.met:
            self.write("met", self.met[id(value)][0])
        else:
            self.met[id(value)] = len(self.met), value  # kept, for an id lives as long as its object
            self.walk(value)

    def all(self, values: Iterable[Any]) -> None:
        """Take values in their order, and their end."""
        for value in values:
            self.take(value)
        self.write("end")

    def walk(self, value: Any) -> None:  # noqa: ANN401
        """Take what a value consists of."""
        self.write(type(value).__module__, type(value).__qualname__)
        match value:
            case list() | tuple():
                self.all(value)
            case Mapping():
                self.all(part for pair in value.items() for part in pair)
            case set() | frozenset():
                self.all(sorted(map(content, value)))
            case FunctionType():
                self.function(value)
            case MethodType():
                self.all((value.__func__, value.__self__))
            case partial():
                self.all((value.func, value.args, value.keywords))
            case Mobject():
                self.mobject(value)
            case _ if not isinstance(value, STRANGERS):
                self.attributes(value)

    def mobject(self, mobject: Mobject) -> None:
        """Take a mobject and all its parts: what is painted, and what it knows."""
        self.draw(mobject)
        self.attributes(mobject, UNSEEN)
        self.all(mobject.submobjects)

    def attributes(self, value: Any, but: Iterable[str] = ()) -> None:  # noqa: ANN401
        """Take the attributes of an object, or how it would be copied."""
        slots = [slot for kind in type(value).__mro__ for slot in getattr(kind, "__slots__", ())]
        own = {
            **getattr(value, "__dict__", {}),
            **{slot: getattr(value, slot) for slot in slots if hasattr(value, slot)},
        }
        own = {name: part for name, part in own.items() if name not in but and name not in {"__dict__", "__weakref__"}}
        self.all(part for pair in own.items() for part in pair)

    def function(self, function: FunctionType) -> None:
        """Take a function: its code, and the values that it has brought along."""
        self.write(function.__module__, function.__qualname__)
        self.code(function.__code__)
        self.all((function.__defaults__, function.__kwdefaults__))
        self.all(cell.cell_contents for cell in function.__closure__ or () if cell != EMPTY)

    def code(self, code: CodeType) -> None:
        """Take code, but not where it stands."""
        self.digest.update(code.co_code)
        self.write(*code.co_names)
        for constant in code.co_consts:
            self.code(constant) if isinstance(constant, CodeType) else self.take(constant)


def content(value: Any) -> str:  # noqa: ANN401
    """Return the digest of one value."""
    digest = Content()
    digest.take(value)
    return digest.name()


def named(value: Any) -> str:  # noqa: ANN401
    """Return what tells a class, a function of C, a member of an enumeration or a number from others of its kind."""
    name = getattr(value, "__qualname__", None) or getattr(value, "__name__", None) or getattr(value, "name", None)
    return str(name or value)


def key_of(scene: Scene, camera: Camera, *more: object) -> str:
    """Return the key of the play that a scene is about to begin; ``more`` is what all plays of the film share."""
    digest = Content()
    digest.write(*more, camera.pixel_width, camera.pixel_height, camera.frame_width, camera.frame_height)
    digest.write(*camera.frame_center, camera.background_color, camera.background_opacity, camera.frame_rate)
    digest.write(scene.duration)
    shown = camera.get_mobjects_to_display(list_update(scene.mobjects, scene.foreground_mobjects))
    for mobject in shown:
        digest.draw(mobject)
    digest.write("moving")
    digest.all((*(scene.animations or ()), *scene.updaters))
    for mobject in scene.mobjects:
        for member in mobject.get_family():
            if member.updaters:
                digest.take(member)
    return digest.name()


@cache
def fingerprint(folder: Path | None = None) -> str:
    """Return a digest of all code that draws: ours, the lesson's own in ``folder``, and the versions of libraries."""
    digest = hashlib.blake2b(digest_size=16)
    versions = [*(f"{name} {version(name)}" for name in LIBRARIES), cairo.cairo_version_string(), sys.version[:4]]
    digest.update("\n".join(versions).encode())
    ours = [file for name in DRAWING for file in sorted((PACKAGE / name).rglob("*")) or [PACKAGE / name]]
    for file in (*ours, *(sorted(folder.glob("*.py")) if folder else ())):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
