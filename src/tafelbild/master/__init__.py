"""The master: the film that is handed in, put together from pieces, sounds, captions and chapters.

Nothing is imported here: pieces can be joined without the libraries for sound.
"""
