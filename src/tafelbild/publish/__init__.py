"""Publishing: one folder to upload for each lesson; each kind of output, a target, is one module of ``targets``."""
