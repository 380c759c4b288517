"""Imported for its effect by the server that workers are forked from: it loads the engines once for all of them."""

import contextlib
import gc

from lessonpress.writers import docx
from lessonpress.writers.pdf.engine import EngineMissing, load_engine

with contextlib.suppress(EngineMissing):
    load_engine()
gc.freeze()  # what is loaded here stays shared: no worker's collector writes into it

__all__ = ["docx"]
