"""``tafelbild new``: makes a lesson folder from a lecturer's own document or from the default lesson."""

from pathlib import Path
from typing import Final

import click

from tafelbild.cli.console import INTERFACE_LANGUAGE, LessonCommand, print_paths, say, told
from tafelbild.cli.interface import interface_language
from tafelbild.errors import LessonError
from tafelbild.intake import copy_lesson, import_document, import_network
from tafelbild.lesson.shipped import DEFAULT_LESSON
from tafelbild.message import Message

EXAMPLES: Final = (
    "\b\nExamples:\n"
    "  tafelbild new my-lesson\n"
    "  tafelbild new my-lesson --lesson forward_pass\n"
    "  tafelbild new my-lesson --from week10.docx\n"
    "  tafelbild new my-lesson --network model.onnx\n"
    "  tafelbild film my-lesson"
)


@click.command("new", cls=LessonCommand, short_help="Make a lesson folder, from your own script.", epilog=EXAMPLES)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "document",
    metavar="SCRIPT",
    type=click.Path(path_type=Path),
    help="Your own document: Markdown, plain text or Word, German or English.",
)
@click.option("--lesson", "shipped", metavar="NAME", help="Another lesson to copy; see `tafelbild lessons`.  [neuron]")
@click.option(
    "--network",
    "network",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A small trained network: .onnx, .npz or .csv.",
)
@click.pass_context
def command(
    context: click.Context, folder: Path, document: Path | None, shipped: str | None, network: Path | None
) -> None:
    """Make the folder of a new lesson: lesson.toml with the numbers, script.LANG.md with the words.

    Without --from it is a copy of a lesson that comes with Tafelbild, to be changed. With it, your sentences are put
    word for word on the steps of the scenes: lines such as "Insert neural network graphic, animated" say which scene
    comes, paragraphs and sentences find their steps by their words, headings become chapters, and learning goals,
    contents, sources and the like are not spoken. What to look at is told, and what became of each line stands in
    from-script.md. With --network it is a lesson about the network in a file; write your own inputs into lesson.toml.
    """
    if network is not None:
        if document is not None or shipped is not None:
            problem = Message(
                "a network has its own lesson; leave out --lesson and --from",
                de="ein Netz hat seine eigene Lektion; lassen Sie --lesson und --from weg",
            )
            raise LessonError("--network", problem)
        for remark in import_network(network, folder):
            click.echo(f"  {told(remark)}")
        print_paths(sorted(folder.iterdir()))
        return
    if document is not None and shipped is not None:
        problem = Message(
            "a document tells its lesson; leave out --lesson or --from",
            de="ein Dokument hat seine Lektion; lassen Sie --lesson oder --from weg",
        )
        raise LessonError("--lesson", problem)
    if document is None:
        copy_lesson(folder, shipped or DEFAULT_LESSON)
    else:
        report = import_document(document, folder)
        context.meta[INTERFACE_LANGUAGE] = interface_language({"language": report.language})
        say(report.summary, err=False)
        for remark in report.remark_lines:
            click.echo(f"  {told(remark)}")
    print_paths(sorted(folder.iterdir()))
