"""Ways to write a lesson, careless and careful: SECRET words are the facilitator's, KEEP words may be read by all."""

from trust.program import lesson, slide

ACTIVITY = "## Learning activity 1.1: Act (10 min)\n\n### Instructions\n\nDo it.\n\n"
SHEET = ACTIVITY + "### Worksheet\n\n| A | B |\n|---|---|\n| x | |\n\n"
ASKED = "## Learning evaluation\n\n1. Why is it so?\n\n"
PARTS = (
    "Relevance",
    "Learning outcomes",
    "Key words",
    "Reference materials",
    "Summary",
    "Preparation",
    "Lesson map",
    "Overview",
)


def sheet(body: str) -> str:
    """A lesson with `body` on its worksheet, where participants see all that is not marked otherwise."""
    return lesson(SHEET + body)


def aim(body: str) -> str:
    """A lesson with `body` below its aim."""
    return lesson("").replace("To try it.\n", f"To try it.\n\n{body}")


HIDDEN = {
    "two-spaces": slide('!!! ask "Q?"\n  - SECRET1\n'),
    "three-spaces": slide('!!! ask "Q?"\n   - SECRET1\n'),
    "tab": slide('!!! ask "Q?"\n\t- SECRET1\n'),
    "no-indent": slide('!!! ask "Q?"\n- SECRET1\n'),
    "mixed": slide('!!! ask "Q?"\n    - SECRET1\n  - SECRET2\n      - SECRET3\n'),
    "lazy": slide('!!! ask "Q?"\n    SECRET1\nSECRET2\n'),
    "in-list": slide('- item\n    !!! ask "Q?"\n        - SECRET1\n'),
    "in-quotation": slide("> said\n>\n> !!! note\n>     SECRET1\n"),
    "in-key-message": slide("!!! key-message\n    Shown\n\n    !!! note\n        SECRET1\n"),
    "in-example": slide('!!! example "E"\n    Shown\n\n    !!! ask "Q"\n        - SECRET1\n'),
    "in-footnote": slide("- A point[^1]\n\n[^1]: A note\n\n    !!! note\n        SECRET1\n"),
    "in-cell": sheet("| A | B |\n|---|---|\n| !!! note SECRET1 | x |\n"),
    "raised-note": slide("!!! note\n    - SECRET1\n    {.participant}\n"),
    "raised-whole-note": slide("!!! note {.participant}\n    - SECRET1\n"),
    "raised-answer": slide('!!! ask "Q"\n    - SECRET1\n    {.participant}\n'),
    "raised-message": slide('!!! ask "Q"\n    !!! key-message\n        SECRET1\n'),
    "unseen-sign-before": sheet("\u200b!!! note\n    SECRET1\n"),
    "mark-of-order-before": sheet("\ufeff!!! note\n    SECRET1\n"),
    "right-to-left-before": aim("\u200f!!! note\n    SECRET1\n"),
    "unseen-sign-within": sheet("!!! note\n    x\n\n\u200b    - SECRET1\n"),
    "wide-marks": sheet("！！！ note\n    SECRET1\n"),
    "wide-spaces": sheet("!!! note\n\n\u3000\u3000- SECRET1\n"),
    "hard-spaces": aim("!!! note\n\n\u00a0\u00a0\u00a0\u00a0- SECRET1\n"),
    "other-callout-questions": sheet("??? note\n    SECRET1\n"),
    "other-callout-colons": sheet("::: note\nSECRET1\n:::\n"),
    "other-callout-quoted": aim("> [!NOTE]\n> SECRET1\n"),
    "audience-after-text": sheet("SECRET1 {facilitator}\n"),
    "audience-touching": sheet("SECRET1{.facilitator}\n"),
    "audience-before-stop": sheet("SECRET1 {.facilitator}.\n"),
    "audience-in-cell": slide("| A | B |\n|---|---|\n| SECRET1 {.facilitator} | b |\n"),
    "audience-on-fence": sheet("``` {.facilitator}\nSECRET1\n```\n"),
    "audience-wide": slide("- SECRET1\n｛.facilitator｝\n"),
    "audience-unseen-sign": slide("- SECRET1\n\u200b{.facilitator}\u200b\n"),
    "audience-misspelt": slide("- SECRET1\n{.Facilitators}\n"),
    "audience-above": sheet("{.facilitator}\nSECRET1\n"),
    "footnote": slide("- A point\n\n!!! note\n    text[^1]\n\n[^1]: SECRET1\n"),
    "footnote-answer": sheet("Text[^1]\n\n[^1]: Answer: SECRET1\n"),
    "blank-in-footnote": slide("- A point[^1]\n\n[^1]: see [[SECRET1]]\n"),
    "abbreviation": slide("- POC\n\n!!! note\n    ABC\n\n*[ABC]: SECRET1\n*[POC]: Protection\n"),
    "abbreviation-in-word": slide("- AABCC\n\n!!! note\n    ABC\n\n*[ABC]: SECRET1\n"),
    "abbreviation-in-blank": sheet("see [[SECRET1]]\n\n*[SECRET1]: SECRET2\n"),
    "link-title": slide('!!! note\n    [x](https://example.org "SECRET1")\n'),
    "blank-in-link": slide("- [see [[SECRET1]]](https://example.org)\n"),
    "blank-in-link-title": slide('- [x](https://example.org "[[SECRET1]]")\n'),
    "blank-in-link-address": slide("- [x](https://example.org/[[SECRET1]])\n"),
    "blank-in-bold": slide("- **see [[SECRET1]] and *[[SECRET2]]***\n"),
    "blank-in-code": slide("- `see [[SECRET1]]`\n"),
    "blank-left-open": slide("- see [[SECRET1\n"),
    "blank-half-closed": slide("- see [[SECRET1] there\n"),
    "blank-nested": slide("- see [[a [[SECRET1]] b]]\n"),
    "blank-spaced": slide("- see [ [SECRET1] ]\n"),
    "blank-wide": slide("- see ［［SECRET1］］ and 【【SECRET2】】\n"),
    "blank-unseen-sign": slide("- see [\u200b[SECRET1]]\n"),
    "blank-escaped": slide("- see [\\[SECRET1]]\n"),
    "blank-entity": slide("- see &#91;&#91;SECRET1&#93;&#93;\n"),
    "blank-across-items": slide("- see [[SECRET1\n- SECRET2]]\n"),
    "blank-across-cells": sheet("| A | B |\n|---|---|\n| see [[SECRET1 | SECRET2]] | x |\n"),
    "blank-in-question": slide('!!! ask "What is [[SECRET1]]?"\n    - SECRET2\n'),
    "blank-in-term": slide('!!! definition "Term [[SECRET1]]"\n    is [[SECRET2]]\n'),
    "blank-in-heading": lesson("## Stage [[SECRET1]] (10 min)\n\n### Slide 1: A [[SECRET2]]\n\n- x\n"),
    "blank-in-title": slide("- A point").replace("A thing", "A [[SECRET1]]"),
    "blank-in-picture": slide("- x ![a [[SECRET1]]](a.png)\n"),
    "blank-in-caption": sheet('| A | B |\n|---|---|\n| x | |\n{caption="is [[SECRET1]]"}\n'),
    "blank-in-video": slide('!!! video "A [[SECRET1]]"\n    url: https://example.org/v\n'),
    "blank-in-expansion": slide("- POC\n\n*[POC]: is [[SECRET1]]\n"),
    "blank-in-head-row": lesson(ACTIVITY + "### Worksheet\n\n| A | [[SECRET1]] |\n|---|---|\n| x | [[SECRET2]] |\n"),
    "blank-with-bar": lesson(ACTIVITY + "### Worksheet\n\n| A | B |\n|---|---|\n| x | [[SECRET1|SECRET2]] |\n"),
    "ticked": lesson(ACTIVITY + "### Worksheet\n\n- [x] TICKED\n- [ ] other\n"),
    "labelled": sheet("1. Question?\n\n    Answer: SECRET1\n"),
    "labelled-below": sheet("1. Question?\n    Answer: SECRET1\n"),
    "labelled-after": sheet("Question? Answer: SECRET1\n"),
    "labelled-in-brackets": sheet("Question? (Answer: SECRET1)\n"),
    "labelled-with-dash": sheet("Answer – SECRET1\n"),
    "labelled-unseen-sign": sheet("An\u00adswer\u200b: SECRET1\n"),
    "labelled-in-another-alphabet": sheet("\u0410nsw\u0435r: SECRET1\n"),
    "labelled-in-wide-letters": sheet("Ａｎｓｗｅｒ： SECRET1\n"),
    "labelled-row": sheet("| Question | Why? |\n|---|---|\n| Answer | SECRET1 |\n"),
    "audience-in-round-brackets": sheet("SECRET1\n(.facilitator)\n"),
    "audience-in-square-brackets": sheet("SECRET1 [.facilitator]\n"),
    "labelled-instruction": lesson(ACTIVITY + "Expected responses: SECRET1\n"),
    "labelled-note": sheet("Note to the facilitator: SECRET1\n"),
    "labelled-french": lesson(ACTIVITY + "Réponses attendues : SECRET1\n").replace(
        "---\n\n## Aim", "language: fr\n---\n\n## Aim"
    ),
    "labelled-spanish": lesson(ACTIVITY + "Respuesta: SECRET1\n"),
    "announced": slide("Ask what they saw. Expected responses:\n\n- SECRET1\n- SECRET2\n"),
    "announced-in-say": slide("!!! say\n    Ask. Expected responses include:\n\n- SECRET1\n"),
    "announced-in-bold": slide("**Answers**\n\n- SECRET1\n"),
    "announced-on-sheet": sheet("**Answer key**\n\nSECRET1\n"),
    "announced-below-item": slide("- Why?\n\n    Suggested answers:\n\n    - SECRET1\n"),
    "column-of-answers": slide("| Question | Expected answer |\n|---|---|\n| Why? | SECRET1 |\n"),
    "note-on-sheet": sheet('!!! note\n    SECRET1\n\n!!! ask "Q?"\n    - SECRET2\n'),
    "note-in-question": lesson(ASKED + "    !!! note\n        SECRET1\n"),
    "answer-inline": lesson("## Learning evaluation\n\n1. Why? Answer: SECRET1\n"),
    "answer-item": lesson(ASKED + "    - Answer: SECRET1\n"),
    "answer-bold": lesson(ASKED + "    **Answer:** SECRET1\n"),
    "answer-emphasis": lesson(ASKED + "    *Answer:* SECRET1\n"),
    "answer-long": lesson(ASKED + "    Answer: SECRET1\n\n    SECRET2\n\n    - SECRET3\n"),
    "answer-flat": lesson(ASKED + "Answer: SECRET1\n"),
    "answer-deep": lesson(ASKED + "    More\n\n        Answer: SECRET1\n"),
    "answer-quoted": lesson(ASKED + "    > Answer: SECRET1\n"),
    "answer-in-choice": lesson(ASKED + "    - [ ] a\n    - [x] b (Answer: SECRET1)\n"),
    "answer-in-table": lesson(ASKED + "    | Part | Answer |\n    |---|---|\n    | a | SECRET1 |\n"),
    "answer-unseen-sign": lesson(ASKED + "    \u200bAnswer: SECRET1\n"),
    "debrief": lesson(ACTIVITY + "### Debrief\n\nSECRET1\n\n- SECRET2\n\n!!! key-message\n    SECRET3\n"),
    "slides-of-activity": lesson(ACTIVITY + "### Slide 2: Answers\n\n- SECRET1\n\n| SECRET2 |\n|---|\n| SECRET3 |\n"),
    "solutions": lesson(ACTIVITY + "### Solutions\n\nSECRET1\n"),
    "fence": slide("```\n[[SECRET1]]\n```\n"),
}
"""No SECRET may be in a file for participants, whether the lesson is built or refused."""

RICH = (
    "KEEP1\n\n- KEEP2\n\n    > KEEP3\n\n    | KEEP4 | a |\n    |---|---|\n    | KEEP5 | b |\n\n"
    '```\nKEEP6\n```\n\n!!! example "KEEP7"\n    KEEP8\n\n!!! video "KEEP9"\n    url: https://example.org/v\n    KEEP10\n'
)
UNDER_SLIDE = '### Slide 1: KEEP11\n\n- KEEP12\n\n!!! say\n    KEEP13\n\n!!! ask "KEEP14"\n    KEEP15\n'
KEPT = {
    **{f"rich-{part.replace(' ', '-')}": lesson(f"## {part}\n\n{RICH}") for part in PARTS},
    **{f"slide-{part.replace(' ', '-')}": lesson(f"## {part}\n\nKEEP1\n\n{UNDER_SLIDE}") for part in PARTS},
    "rich-aim": aim(RICH),
    "slide-aim": aim(UNDER_SLIDE),
    "rich-objectives": lesson("").replace("1. Try it\n", f"1. Try it\n\n{RICH}"),
    "rich-objective": lesson("").replace("1. Try it\n", "1. Try it\n\n    > KEEP1\n\n    ```\n    KEEP2\n    ```\n"),
    "slide-objectives": lesson("").replace("1. Try it\n", f"1. Try it\n\n{UNDER_SLIDE}"),
    "rich-sheet": sheet(RICH),
    "rich-slide": slide(RICH),
    "unused-target": slide("- KEEP1\n\n[KEEP2]: KEEP3\n"),
    "references-as-targets": lesson('## Reference materials\n\n[1]: https://example.org/KEEP1 "KEEP2"\n'),
    "comment-as-target": slide("- KEEP1\n\n[//]: # (KEEP2)\n\n[comment]: <> (KEEP3)\n"),
    "unused-footnote": slide("- KEEP1\n\n[^1]: KEEP2\n"),
    "shared-footnote": slide("- KEEP1.[^1]\n\n!!! note\n    text[^1]\n\n[^1]: KEEP2\n\n    KEEP3\n\n    - KEEP4\n"),
    "map-with-words": lesson("## Lesson map\n\nKEEP1 first\n\n| Part | Slides |\n|---|---|\n| x | 1 |\n"),
    "map-with-note": lesson("## Lesson map\n\n| Part | Slides |\n|---|---|\n| x | 1 |\n\n!!! note\n    KEEP1\n"),
    "tables-in-lists": slide("- KEEP1\n  | KEEP2 | x |\n  |---|---|\n  | KEEP3 | y |\n- KEEP4\n"),
    "ragged-table": slide("| KEEP1 | KEEP2 |\n|---|---|\n| KEEP3 |\n| KEEP4 | KEEP5 | KEEP6 |\n"),
    "two-heads": slide("| KEEP1 | KEEP2 |\n| KEEP3 | KEEP4 |\n|---|---|\n| KEEP5 | KEEP6 |\n"),
    "odd-bullets": slide("• KEEP1\n– KEEP2\n* KEEP3\n+ KEEP4\na) KEEP5\n(1) KEEP6\n1) KEEP7\n10. KEEP8\n"),
    "odd-emphasis": slide("**KEEP1** *KEEP2 **KEEP3*** ***KEEP4*** ~~KEEP5~~ ==KEEP6== ^KEEP7^\n"),
    "odd-links": slide("[KEEP1]() [KEEP2](<>) [KEEP3][KEEP4] [KEEP5][] [KEEP6 [KEEP7](http://a.org)](http://b.org)\n"),
    "odd-headings": lesson("# KEEP1\n\n## KEEP2 (10 min) KEEP3\n\n### KEEP4\n\n#### KEEP5\n\n- KEEP6\n"),
    "odd-attributes": slide("KEEP1\n{.participant} KEEP2\n\n- KEEP3\n{KEEP4}\n"),
    "before-the-first": "---\nnumber: 1\ntitle: KEEP1\n---\n\nKEEP2\n\n## Aim\n\nKEEP3\n",
    "twice": lesson(
        "## Summary\n\nKEEP1\n\n## Summary\n\nKEEP2\n\n## One (5 min)\n\nKEEP3\n\n## One (5 min)\n\nKEEP4\n"
    ),
    "twice-sheet": lesson(SHEET + "KEEP1\n\n### Worksheet\n\nKEEP2\n\n### Instructions\n\nKEEP3\n"),
    "between-questions": lesson("## Learning evaluation\n\nKEEP1\n\n1. KEEP2?\n\nKEEP3\n\n2. KEEP4?\n\n- KEEP5?\n"),
    "rich-choice": lesson(
        ASKED + "    - [x] KEEP1\n\n        | KEEP2 | a |\n        |---|---|\n        | KEEP3 | b |\n"
    ),
    "titles-alone": slide(
        '!!! note "KEEP1"\n\n!!! example "KEEP2"\n\n!!! definition "KEEP3"\n\n!!! say "KEEP4"\n    x\n'
    ),
    "picture-in-heading": slide("- KEEP1").replace("Opening", "KEEP2 ![KEEP3](a.png)"),
    "link-in-heading": slide("- KEEP1").replace("Opening", "[KEEP2](https://example.org/KEEP3)"),
    "footnote-in-heading": slide("- KEEP1\n\n[^1]: KEEP3\n").replace("Opening", "KEEP2[^1]"),
    "very-long-word": slide("- KEEP1" + "x" * 3_000 + " KEEP2\n"),
    "unseen-signs": slide("- KEEP1\u200b KEEP2\u00ad KEEP3\u2060 \u200eKEEP4\n"),
}
"""Every KEEP word is in the guide, or the lesson is refused."""
