"""Forced alignment: finds the times of the words of a known text in a recording, with the help of a synthetic voice."""
