"""Exercises with solutions as questions: on paper, for Moodle and for H5P."""

from tafelbild.publish.questions.exercise import Answer, Exercise, exercises_of

__all__ = ["Answer", "Exercise", "exercises_of"]
