"""The notebook in examples/: kept without outputs, and executed from its first cell to its last."""

import json
from pathlib import Path
from typing import Any, Final

import av
import pytest
from tests.programs import needs_docs

NOTEBOOK: Final = Path(__file__).parents[2] / "examples/notebook.ipynb"


def test_the_notebook_is_kept_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [cell["id"] for cell in code if cell["outputs"] or cell["execution_count"] is not None] == []


def executed(folder: Path, *more: str) -> list[Any]:
    """Execute the notebook in a folder, with more cells of code behind it; return its code cells."""
    import nbformat  # noqa: PLC0415  (the group `docs` brings both)
    from nbclient import NotebookClient  # noqa: PLC0415

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    notebook.cells += [nbformat.v4.new_code_cell(cell, metadata={"tags": ["raises-exception"]}) for cell in more]
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def printed(cell: Any, name: str) -> str:
    """Return what a cell printed on stdout or stderr."""
    return "".join(output.text for output in cell.outputs if output.get("name") == name)


@needs_docs
@pytest.mark.slow
def test_each_scene_of_the_notebook_is_a_film(tmp_path: Path) -> None:
    """A shipped scene, a LessonScene and a plain scene of one's own; the last is changed and drawn again."""
    changed = (
        "%%manim -ql -v WARNING Network\nclass Network(manim.Scene):\n    def construct(self):\n        self.wait(7)"
    )
    other_renderer = "%manim -ql -v WARNING --renderer=opengl LargestProduct"
    cells = executed(tmp_path, changed, other_renderer)
    assert printed(cells[0], "stdout").splitlines() == [
        "5·0.2 + 2·0.1 + 4·0.25",
        "1 + 0.2 + 1",
        "2.2 + 1 = 3.2",
        "y₂ = ReLU(3.2) = 3.2",
    ]
    shown = [
        output.data["text/html"] for cell in cells for output in cell.outputs if "<video" in str(output.get("data"))
    ]
    assert [name for html in shown for name in ("NetworkGraph@", "LargestProduct@", "Network@") if name in html] == [
        *("NetworkGraph@", "LargestProduct@", "Network@", "Network@"),
    ]
    films = {film.stem: film for film in tmp_path.glob("media/videos/**/*.mp4") if "partial" not in str(film)}
    assert films.keys() == {"NetworkGraph", "LargestProduct", "Network"}
    seconds = {name: float((av.open(str(film)).duration or 0) / av.time_base) for name, film in films.items()}
    assert seconds["LargestProduct"] > 2
    assert seconds["NetworkGraph"] > 20
    assert seconds["Network"] == pytest.approx(7, abs=0.1)
    assert "only manim's Cairo renderer can draw this; choose --renderer=cairo" in printed(cells[-1], "stderr")
