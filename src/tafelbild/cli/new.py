"""``tafelbild new``: makes a lesson folder from a lecturer's own document or from the default lesson."""

from typing import Final

EXAMPLES: Final = (
    "\b\nExamples:\n"
    "  tafelbild new my-lesson\n"
    "  tafelbild new my-lesson --lesson forward_pass\n"
    "  tafelbild new my-lesson --from week10.docx\n"
    "  tafelbild film my-lesson"
)
