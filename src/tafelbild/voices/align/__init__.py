"""Forced alignment: the times of the words of a known text in a recording, found by comparison with espeak-ng."""
