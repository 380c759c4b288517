"""Imported for its effect by the server that workers are forked from: it loads the engines once for all of them."""

import contextlib
import gc


def _load() -> None:
    from lessonpress.build.workers import bench, pool
    from lessonpress.writers.pdf.engine import EngineMissing, load_engine

    del bench, pool
    with contextlib.suppress(EngineMissing):
        load_engine()


gc.disable()  # nothing of what is loaded is ever rubbish: to look for some takes a tenth of the time
_load()
gc.freeze()  # and it stays shared: no worker's collector writes into it
gc.enable()
