"""Voices that narrate paragraphs: recordings and synthetic voices. The entry point is ``voice_selection.read_aloud``.

This module imports nothing, so that helper processes start quickly.
"""
