"""Transcripts of a film, its spoken text and the descriptions of its pictures: as HTML with MathML and as Markdown."""

from tafelbild.transcript.transcript_document import Passage, Reference, Transcript, build_transcript, passages_of
from tafelbild.transcript.transcript_formats import html_page, markdown_text

__all__ = ["Passage", "Reference", "Transcript", "build_transcript", "html_page", "markdown_text", "passages_of"]
