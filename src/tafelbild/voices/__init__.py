"""Everything that gives sound to paragraphs: recordings and synthetic voices. Begin with ``choice.read_aloud``.

This file imports nothing, so that the helper processes start at once.
"""
