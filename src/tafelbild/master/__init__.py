"""The master, the film file that is handed in: concatenated pieces, sound, captions and chapters in one container.

This file imports nothing: pieces can be concatenated without the sound libraries.
"""
