"""Lessons as they were published -> Lesson: text as extraction gives it, told apart by the labels publishers use.

text -> lines (cleaned) -> pieces (paragraphs, items, grids) -> runs (a head and what stands under it) -> Lesson.
The DOCX reader makes pieces of its own and joins there; the PDF reader makes text.
"""
