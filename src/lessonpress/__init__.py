"""lessonpress: one lesson source, four editions, as PDF and DOCX."""

from importlib.metadata import version

__version__ = version("lessonpress")
