"""A recording of a known text -> when each word is said: by comparing it with a synthetic voice, frame by frame."""
