"""Readers: bytes of a source -> Checked[Reading]. They recover and report; they never raise on a bad lesson.

One file a format, one table (`READERS`). A reader opens nothing: the build hands it bytes.
"""
