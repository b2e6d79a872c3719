"""Writing of the master, the film file that is handed in: joined pieces, sound, captions, chapters in one container.

This file imports nothing, so that pieces can be concatenated without the sound libraries.
"""
