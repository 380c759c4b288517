"""Lessons as Word files -> Lesson: the text model only, no relationship followed but the address of a link.

The parts are read from the bytes that `model.archive.unpack` has checked; headings, lists and tables become the pieces
of `readers.published`, which tells the lesson's parts by the same labels as in published text.
"""
