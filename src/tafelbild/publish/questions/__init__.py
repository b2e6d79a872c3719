"""Exercises with their solutions, as a printed sheet and as questions for Moodle and H5P."""

from tafelbild.publish.questions.exercise import Answer, Exercise, exercises_of

__all__ = ["Answer", "Exercise", "exercises_of"]
