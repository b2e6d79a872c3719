"""Cache key of a play: a digest of everything that affects its frames, equal in every process and on every machine.

Manim's own key takes three seconds for a lecture and does not include the theme, the encoder settings or our code.
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

from tafelbild.stage.camera import PAINT_ARRAYS, PEN_ATTRIBUTES

PACKAGE: Final = Path(__file__).parents[1]
# Files of code hashed in addition to the functions that a play refers to.
DRAWING_CODE: Final = ("draw", "stage", "theme.py", "master/encoder_settings.py")
LIBRARIES: Final = ("manim", "numpy", "av", "pycairo")
# Attributes of a mobject that are hashed separately, or without effect on frames.
INVISIBLE_ATTRIBUTES: Final = frozenset({"submobjects", "tag", "name", "original_id"})
ATTRIBUTES_TAKEN_ELSEWHERE: Final = INVISIBLE_ATTRIBUTES | {*PAINT_ARRAYS, *PEN_ATTRIBUTES, "background_image"}
UNBOUND_CELL: Final = CellType()  # closure cell of a variable that is not bound yet
EXCLUDED_TYPES: Final = (Scene, Camera)  # not followed: they refer to everything


class Fingerprint:
    """A digest of values. An object that occurs again is hashed as a running number: its id differs in each process."""

    def __init__(self) -> None:
        self.hash = hashlib.blake2b(digest_size=16)
        self.visited: dict[int, tuple[int, object]] = {}
        self.painted: dict[int, int] = {}

    def hexdigest(self) -> str:
        """Return the digest as 32 hexadecimal digits."""
        return self.hash.hexdigest()

    def update_words(self, *words: object) -> None:
        """Add the values, converted to strings, to the digest."""
        self.hash.update(("\x1f".join(map(str, words)) + "\x1e").encode("utf-8", "surrogatepass"))

    def update_painted(self, mobject: Mobject) -> None:
        """Add to the digest the attributes that affect the painting of a mobject itself, without its submobjects."""
        if id(mobject) in self.painted:
            self.update_words("drawn", self.painted[id(mobject)])
            return None
        self.painted[id(mobject)] = len(self.painted)
        self.update_words(type(mobject).__qualname__, mobject.z_index)
        if not isinstance(mobject, VMobject):
            return self.update_attributes(mobject, INVISIBLE_ATTRIBUTES)
        for name in (*PAINT_ARRAYS, "background_image"):
            self.update(getattr(mobject, name))
        self.update_words(*(getattr(mobject, name) for name in PEN_ATTRIBUTES))
        return None

    def update(self, value: Any) -> None:  # noqa: ANN401  (any attribute of an animation)
        """Add a value of any type to the digest, with everything that the value refers to."""
        if value is None or isinstance(value, str | bool | int | float | complex | bytes):
            self.update_words(type(value).__name__, value)
        elif isinstance(value, np.ndarray):
            self.update_words(value.dtype.str, value.shape)
            self.update_all(value.ravel().tolist()) if value.dtype.hasobject else self.hash.update(value.tobytes())
        elif isinstance(value, type | ModuleType | BuiltinFunctionType | Enum | np.generic):
            self.update_words(type(value).__qualname__, getattr(value, "__module__", ""), qualified_name(value))
        elif id(value) in self.visited:
            self.update_words("visited", self.visited[id(value)][0])
        else:
            self.visited[id(value)] = len(self.visited), value  # keeps the object alive, so that its id stays unique
            self.update_parts(value)

    def update_all(self, values: Iterable[Any]) -> None:
        """Add several values to the digest in this order, followed by an end marker."""
        for value in values:
            self.update(value)
        self.update_words("end")

    def update_parts(self, value: Any) -> None:  # noqa: ANN401
        """Add the type and contents of a container, function, mobject or other object to the digest."""
        self.update_words(type(value).__module__, type(value).__qualname__)
        match value:
            case list() | tuple():
                self.update_all(value)
            case Mapping():
                self.update_all(part for pair in value.items() for part in pair)
            case set() | frozenset():
                self.update_all(sorted(map(fingerprint_of, value)))
            case FunctionType():
                self.update_function(value)
            case MethodType():
                self.update_all((value.__func__, value.__self__))
            case partial():
                self.update_all((value.func, value.args, value.keywords))
            case Mobject():
                self.update_mobject(value)
            case _ if not isinstance(value, EXCLUDED_TYPES):
                self.update_attributes(value)

    def update_mobject(self, mobject: Mobject) -> None:
        """Add all attributes of a mobject, and its submobjects, to the digest."""
        self.update_painted(mobject)
        self.update_attributes(mobject, ATTRIBUTES_TAKEN_ELSEWHERE)
        self.update_all(mobject.submobjects)

    def update_attributes(self, value: Any, but: Iterable[str] = ()) -> None:  # noqa: ANN401
        """Add the attributes (and slots) of an object to the digest, except those named in ``but``."""
        slots = [slot for kind in type(value).__mro__ for slot in getattr(kind, "__slots__", ())]
        own = getattr(value, "__dict__", {}) | {slot: getattr(value, slot) for slot in slots if hasattr(value, slot)}
        left_out = {*but, "__dict__", "__weakref__"}
        self.update_all(part for pair in own.items() if pair[0] not in left_out for part in pair)

    def update_function(self, function: FunctionType) -> None:
        """Add the code, defaults and closure of a function to the digest."""
        self.update_words(function.__module__, function.__qualname__)
        self.update_code(function.__code__)
        self.update_all((function.__defaults__, function.__kwdefaults__))
        self.update_all(cell.cell_contents for cell in function.__closure__ or () if cell != UNBOUND_CELL)

    def update_code(self, code: CodeType) -> None:
        """Add bytecode, names and constants of a code object to the digest, but no file name and line numbers."""
        self.hash.update(code.co_code)
        self.update_words(*code.co_names)
        for constant in code.co_consts:
            self.update_code(constant) if isinstance(constant, CodeType) else self.update(constant)


def fingerprint_of(value: Any) -> str:  # noqa: ANN401
    """Return the digest of a value, as hexadecimal digits."""
    digest = Fingerprint()
    digest.update(value)
    return digest.hexdigest()


def qualified_name(value: Any) -> str:  # noqa: ANN401
    """Return the qualified name of a class, built-in function, module or enum member; else the value as text."""
    name = getattr(value, "__qualname__", None) or getattr(value, "__name__", None) or getattr(value, "name", None)
    return str(name or value)


def play_key(scene: Scene, camera: Camera, *more: object) -> str:
    """Return the cache key of the play that a scene is about to begin. ``more``: further values to be hashed."""
    digest = Fingerprint()
    digest.update_words(*more, camera.pixel_width, camera.pixel_height, camera.frame_width, camera.frame_height)
    digest.update_words(*camera.frame_center, camera.background_color, camera.background_opacity, camera.frame_rate)
    digest.update_words(scene.duration)
    shown = camera.get_mobjects_to_display(list_update(scene.mobjects, scene.foreground_mobjects))
    for mobject in shown:
        digest.update_painted(mobject)
    digest.update_words("moving")
    digest.update_all((*(scene.animations or ()), *scene.updaters))
    for mobject in scene.mobjects:
        for member in mobject.get_family():
            if member.updaters:
                digest.update(member)
    return digest.hexdigest()


@cache
def code_fingerprint(folder: Path | None = None) -> str:
    """Return a digest of Tafelbild's drawing code, the lesson's code (*.py in ``folder``) and library versions."""
    digest = hashlib.blake2b(digest_size=16)
    versions = [*(f"{name} {version(name)}" for name in LIBRARIES), cairo.cairo_version_string(), sys.version[:4]]
    digest.update("\n".join(versions).encode())
    ours = [file for name in DRAWING_CODE for file in sorted((PACKAGE / name).rglob("*")) or [PACKAGE / name]]
    for file in (*ours, *(sorted(folder.glob("*.py")) if folder else ())):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def source_folder(scene_class: type[Scene]) -> Path | None:
    """Return the folder of the file that defines a scene; None for a scene without a file, as in a notebook's cell."""
    functions = (value for kind in scene_class.__mro__ for value in vars(kind).values())
    file = Path(next(value.__code__.co_filename for value in functions if isinstance(value, FunctionType)))
    return file.parent if file.is_file() else None
