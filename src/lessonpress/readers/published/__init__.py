"""Lessons as they were published -> Lesson: text as extraction gives it, told apart by the labels publishers use.

Each step takes frozen data and gives frozen data; a step that depends on what stands before is a fold over it.

    text                                          encoding, lines
      -> lines     of the lesson, laid straight   reader (their order), lines, columns, furniture, layout
      -> pieces    paragraphs, items, tables      joining, bullets, counting, grids, markup; pieces
      -> runs      a head and what is under it    runs, beginnings, heads; place
      -> outline   parts with their pieces        arranging, slideplaces, front, sections, lesson_map; outline, draft
      -> Lesson                                   assembly, activities, instructions, evaluation, questions, choices
                   and the blocks of each place   telling, messages; moves; blocks, points, plain

The DOCX reader and the reader of decks make pieces of their own and join there; the PDF reader makes text. What is
bound to a language stands in the tables of `readers/vocabulary`; `language` holds what looks things up in them:
`heads`, `cues`, `addressing`. A `session` collects what was found and hands out the keys of blocks.
"""
