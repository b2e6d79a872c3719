"""Checks of what a lecturer typed into a script: wrong numbers, decimal marks, words."""
