"""Exercises as questions: the same numbers on paper, for Moodle and for H5P, and their solutions."""

from tafelbild.publish.questions.exercise import Answer, Exercise, exercises_of

__all__ = ["Answer", "Exercise", "exercises_of"]
