"""lessonpress: one lesson source, four editions, as PDF and DOCX."""


def __getattr__(name: str) -> str:
    """Return `__version__`, looked up only when asked for: importlib.metadata takes long to load."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version(__name__)
