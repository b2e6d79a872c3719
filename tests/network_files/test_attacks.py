"""Files of any origin end in a network or in one line, and soon."""

import io
import os
import pickle
import time
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from onnx import AttributeProto, ModelProto, TensorProto, helper
from tests.network_files.conftest import Write
from tests.network_files.models import arrays, model, node

from tafelbild.errors import LessonError
from tafelbild.network_files import network_lesson, read_network

NO_NPZ = "model.npz: is no .npz file, or a broken one; write it anew with numpy.savez"
NO_ONNX = "model.onnx: is no ONNX file, or a broken one; export it anew"
W = np.array([[0.2, 0.1, 0.25]], np.float32)


def onnx_bytes() -> bytes:
    nodes = [node("Gemm", "x W b", "z", transB=1), node("Sigmoid", "z", "y")]
    return model(nodes, {"W": W, "b": np.ones(1, np.float32)}).SerializeToString()


def refused(path: Path) -> str:
    began = time.monotonic()
    with pytest.raises(LessonError) as caught:
        read_network(path)
    assert time.monotonic() - began < 2
    for language in ("en", "de"):
        assert "\n" not in caught.value.in_language(language)
    return str(caught.value)


def npz(name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive with one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as packed:
        packed.writestr(name, data)
    return file.getvalue()


def header(shape: str, descr: str = "<f8") -> bytes:
    """Return the header of an array that claims a shape."""
    text = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}".encode()
    return b"\x93NUMPY\x01\x00" + len(text + b"\n").to_bytes(2, "little") + text + b"\n"


@pytest.mark.parametrize("name", ["model.npz", "model.onnx"])
def test_every_truncated_file(written: Write, name: str) -> None:
    whole = arrays(W1=W, b1=[1.0]) if name == "model.npz" else onnx_bytes()
    for length in range(0, len(whole), 7):
        try:
            read_network(written(whole[:length], name))
        except LessonError as error:
            assert "\n" not in str(error)  # noqa: PT017  (an ONNX file may end between two fields)


@pytest.mark.parametrize("name", ["model.npz", "model.onnx", "model.csv"])
def test_random_changes(written: Write, name: str) -> None:
    random = np.random.default_rng(1)
    whole = {"model.npz": arrays(W1=W, b1=[1.0]), "model.onnx": onnx_bytes(), "model.csv": b"# relu\n1, 2\n\n3, 4\n"}
    for _ in range(150):
        data = bytearray(whole[name])
        for at in random.integers(0, len(data), 3):
            data[at] = random.integers(256)
        try:
            read_network(written(bytes(data), name))
        except LessonError as error:
            assert "\n" not in str(error)  # noqa: PT017


@pytest.mark.parametrize("data", [b"", b"PK", os.urandom(2000), b"GIF89a" * 50], ids=["empty", "PK", "random", "GIF"])
def test_foreign_files(written: Write, data: bytes) -> None:
    assert refused(written(data, "model.npz")) == NO_NPZ
    assert refused(written(data, "model.onnx")) == NO_ONNX


BOMB = b"\0" * 40_000_000
BAD_NPZ: dict[str, tuple[bytes, str]] = {
    "a bomb behind an honest header": (
        npz("W1.npy", header("(2500, 2000)") + BOMB),
        "model.npz: 5,000,000 weights and biases; at most 320,000 are read: choose a smaller network",
    ),
    "a bomb behind a small header": (npz("W1.npy", header("(2, 2)") + BOMB), NO_NPZ),
    "a bomb of texts": (
        npz("classes.npy", header("(10000000,)", "<U1") + BOMB),
        "model.npz: has no weights; the keys are W1, b1, W2, … ",
    ),
    "a negative length": (npz("W1.npy", header("(-1, 2)")), NO_NPZ),
    "a length without end": (npz("W1.npy", header(f"({'9' * 5000},)")), NO_NPZ),
    "brackets without end": (npz("W1.npy", header("(" * 3000)), NO_NPZ),
    "a header that calls": (npz("W1.npy", header("__import__('os').getpid()")), NO_NPZ),
    "no array": (npz("W1.npy", pickle.dumps([1])), NO_NPZ),
    "another file": (npz("W1.txt", b"1"), NO_NPZ),
    "another method": (npz("W1.npy", header("(1, 1)") + b"\0" * 8, zipfile.ZIP_LZMA), NO_NPZ),
    "an impossible letter": (
        arrays(W1=W, activation=np.frombuffer(b"\0\0\x11\0", "<U1")),
        NO_NPZ,
    ),
    "a thousand arrays": (
        arrays(**{f"W{n}": [[1.0]] for n in range(1000)}),
        "model.npz: 1,000 arrays; at most 64 are read: choose a smaller network",
    ),
}


@pytest.mark.parametrize("case", BAD_NPZ)
def test_archives_that_are_a_trap(written: Write, case: str) -> None:
    data, sentence = BAD_NPZ[case]
    assert refused(written(data, "model.npz")).startswith(sentence)


def test_no_pickle_is_ever_run(written: Write, tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Any, ...]:
            return Path.touch, (tmp_path / "ran",)

    data = arrays(W1=np.array([[Trap()]], dtype=object))
    assert "holds Python objects, which are never read" in refused(written(data, "model.npz"))
    assert not (tmp_path / "ran").exists()


def test_ten_million_weights(written: Write) -> None:
    big = np.zeros((10_000, 1_000), np.float32)
    sentence = "10,000,000 weights and biases; at most 320,000 are read: choose a smaller network"
    proto = model([node("Gemm", "x W", "y", transB=1)], {"W": big})
    assert refused(written(proto)) == f"model.onnx: {sentence}"
    assert refused(written(arrays(W1=big), "model.npz")) == f"model.npz: {sentence}"


def test_a_number_without_end_of_empty_nodes(written: Write) -> None:
    """Each takes two bytes of the file, and as an object hundreds."""
    nodes = b"\x0a\x00" * 1_000_000  # GraphProto.node
    graph = b"\x3a" + varint(len(nodes)) + nodes  # ModelProto.graph
    assert refused(written(graph)) == (
        "model.onnx: has far more operators and attributes than a small network; export the network alone"
    )


def test_numbers_that_are_packed_without_end(written: Write) -> None:
    proto = model([node("Gemm", "x W", "y", transB=1)], {"W": W})
    proto.graph.initializer[0].dims.extend([1] * 100_000)
    assert "has far more operators" in refused(written(proto))


def test_graphs_in_graphs(written: Write) -> None:
    graph = helper.make_graph([], "g", [], [])
    for _ in range(25):
        inner = helper.make_node("If", ["x"], ["y"])
        inner.attribute.append(AttributeProto(name="then_branch", type=AttributeProto.GRAPH, g=graph))
        graph = helper.make_graph([inner], "g", [], [])
    assert "not understood: If 'y'" in refused(written(ModelProto(graph=graph)))
    deep = graph.SerializeToString()
    for _ in range(200):
        attribute = b"\x32" + varint(len(deep)) + deep  # AttributeProto.g
        entry = b"\x2a" + varint(len(attribute)) + attribute  # NodeProto.attribute
        deep = b"\x0a" + varint(len(entry)) + entry  # GraphProto.node
    assert refused(written(b"\x3a" + varint(len(deep)) + deep)) == NO_ONNX


def varint(number: int) -> bytes:
    """Return a whole number as protocol buffers write lengths."""
    parts = bytearray()
    while number > 127:
        parts.append(number & 127 | 128)
        number >>= 7
    return bytes([*parts, number])


@pytest.mark.parametrize("dims", [[2, 3], [-1, -3], [2**40, 2**40], [0, 3]], ids=str)
def test_dimensions_that_do_not_fit_the_numbers(written: Write, dims: list[int]) -> None:
    proto = model([node("Gemm", "x W", "y", transB=1)], {"W": W})
    del proto.graph.initializer[0].dims[:]
    proto.graph.initializer[0].dims.extend(dims)
    refused(written(proto))


def test_more_traps_for_readers_of_graphs(written: Write) -> None:
    proto = model([node("Gemm", "x W", "z", transB=1), node("Reshape", "z s", "y")], {"W": W, "s": np.array([np.nan])})
    assert "Reshape 'n_y': gives the values another shape" in refused(written(proto))
    proto.graph.node.pop()
    proto.graph.node.append(helper.make_node("Relu", [], ["y"]))
    assert "Relu 'y': is not understood here" in refused(written(proto))
    proto.graph.node.pop()
    proto.graph.node.append(helper.make_node("Mul", ["z"] * 5000, ["y"]))
    assert "Mul 'y': is no activation function" in refused(written(proto))
    proto.graph.node.pop()
    assert "'y' does not come from the input" in refused(written(proto))
    proto.graph.output[0].type.tensor_type.elem_type = TensorProto.INT64
    assert "has 0 outputs of decimal numbers ('y'); export the model with one" in refused(written(proto))


def test_names_that_are_no_text(written: Write) -> None:
    assert refused(written(onnx_bytes().replace(b"Sigmoid", b"Sigmoi\xff"))) == NO_ONNX


def test_a_long_chain_of_names(written: Write) -> None:
    names = [f"v{n}" for n in range(3000)]
    nodes = [node("Identity", a, b) for a, b in zip(["x", *names], [*names, "y"], strict=True)]
    assert "has no layer" in refused(written(model(nodes, {})))
    nodes = [node("Mul", f"{a} {a}", b) for a, b in zip(["x", *names[:400]], [*names[:400], "y"], strict=True)]
    assert "is no activation function" in refused(written(model(nodes, {})))


def test_what_is_no_file(tmp_path: Path, written: Write) -> None:
    os.mkfifo(tmp_path / "pipe.onnx")
    assert refused(tmp_path / "pipe.onnx").startswith("pipe.onnx: is no regular file")
    (tmp_path / "folder.npz").mkdir()
    assert refused(tmp_path / "folder.npz") == "folder.npz: is a folder; it must be a file"
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    assert refused(tmp_path / "zero.csv").startswith("zero.csv: is no regular file")
    assert refused(tmp_path / "none.csv").startswith("none.csv: cannot be read: No such file or directory")
    assert refused(written(b"", "model.pt")) == (
        "model.pt: a network is not read from '.pt'; choose one of .onnx, .npz, .csv"
    )
    with pytest.raises(LessonError, match="a network is not read from ''"):
        network_lesson(tmp_path / "none")


def test_a_file_of_more_than_50_megabytes(tmp_path: Path) -> None:
    with (tmp_path / "large.onnx").open("wb") as file:
        file.truncate(60_000_000)
    assert refused(tmp_path / "large.onnx") == "large.onnx: is larger than 50 MB, the most that is read"


def test_without_the_extra_the_command_is_told(written: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "onnx", None)
    assert "needs the extra 'onnx'; install it with: " in refused(written(onnx_bytes()))
