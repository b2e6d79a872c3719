"""A function that writes the file of a network."""

from collections.abc import Callable
from pathlib import Path

import pytest
from onnx import ModelProto

Write = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Return a function that writes a model, bytes or a text into a file of a name, and returns its path."""

    def write(content: ModelProto | bytes | str, name: str = "model.onnx") -> Path:
        data = content.SerializeToString() if isinstance(content, ModelProto) else content
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write
