"""T1: headings, slides, activities and the evaluation."""

from lessonpress.model.diagnostic import Severity
from lessonpress.model.rule import Rule

NO_TEXT = Rule(
    "T100",
    "no parts",
    Severity.ERROR,
    "A lesson that is only front matter would be a blank booklet.",
    bad="---\ntitle: POC\n---\n",
    good="---\ntitle: POC\n---\n\n## Aim\n\nText.\n",
)
UNHEADED = Rule(
    "T101",
    "text before the first part",
    Severity.ERROR,
    "Who sees a text is told by the part it stands in.",
    bad="---\ntitle: POC\n---\n\nWelcome.\n\n## Aim\n\nText.\n",
    good="---\ntitle: POC\n---\n\n## Relevance\n\nWelcome.\n\n## Aim\n\nText.\n",
)
HEADING_LEVEL = Rule(
    "T102",
    "heading that names nothing",
    Severity.WARNING,
    "Headings are the structure of a lesson; inside a slide or a part there is none below.",
    bad="## Aim\n\n#### Background\n\nText.\n",
    good="## Aim\n\n**Background**\n\nText.\n",
)
HEADING_TIME = Rule(
    "T103",
    "time that cannot be read",
    Severity.ERROR,
    "A time that is not understood is missing from the lesson plan.",
    bad="## Three tiers (20 min or so)\n\n### Slide 5: Tiers\n",
    good="## Three tiers (15–20 min)\n\n### Slide 5: Tiers\n",
)
NEAR_PART = Rule(
    "T104",
    "stage named almost like a part",
    Severity.WARNING,
    "A misspelled part is read as a stage, whose prose participants do not see.",
    bad="## Learning objctives\n\n- Explain POC\n",
    good="## Learning objectives\n\n- Explain POC\n",
)
SLIDE_TWICE = Rule(
    "T110",
    "slide used twice",
    Severity.ERROR,
    "Pictures and references find a slide by its number.",
    bad="## Tiers\n\n### Slide 5: One\n\n### Slide 5: Two\n",
    good="## Tiers\n\n### Slide 5: One\n\n### Slide 6: Two\n",
)
SLIDE_RANGE = Rule(
    "T111",
    "slides that are no range",
    Severity.ERROR,
    "A range goes from the smaller number to the greater.",
    bad="## Tiers\n\n### Slides 17–16: IPOs\n",
    good="## Tiers\n\n### Slides 16–17: IPOs\n",
)
ACTIVITY_NUMBER = Rule(
    "T120",
    "activity without a number",
    Severity.ERROR,
    "Worksheets, references and the lesson map find an activity by its number.",
    bad="## Group work {.activity}\n\n### Purpose\n\nText.\n",
    good="## Learning activity 9.1: Group work\n\n### Purpose\n\nText.\n",
)
ACTIVITY_PART = Rule(
    "T121",
    "unknown part of an activity",
    Severity.ERROR,
    "A misspelled worksheet would not be printed.",
    bad="## Learning activity 9.1: Phases\n\n### Workshet\n\nText.\n",
    good="## Learning activity 9.1: Phases\n\n### Worksheet\n\nText.\n",
)
LOOSE_TEXT = Rule(
    "T130",
    "text between questions",
    Severity.ERROR,
    "An answer that is not indented belongs to no question.",
    bad="## Learning evaluation\n\n1. Who protects?\n\nThe host State.\n",
    good="## Learning evaluation\n\n1. Who protects?\n\n    Answer: The host State.\n",
)
CHOICE = Rule(
    "T131",
    "choice of more than a line",
    Severity.ERROR,
    "A choice is ticked on paper: it is one line of text.",
    bad="## Learning evaluation\n\n1. Who?\n\n    - [x] The host State\n\n        at all times\n    - [ ] UNPOL\n",
    good="## Learning evaluation\n\n1. Who?\n\n    - [x] The host State at all times\n    - [ ] UNPOL\n",
)
NEAR_ANSWER = Rule(
    "T134",
    "answer under another name",
    Severity.ERROR,
    "An answer that is not known as one is part of the question, and in the hands of participants.",
    bad="## Learning evaluation\n\n1. Who protects?\n\n    Anwser: The host State.\n",
    good="## Learning evaluation\n\n1. Who protects?\n\n    Answer: The host State.\n",
)
QUESTION_ATTRIBUTE = Rule(
    "T132",
    "objective that is no number",
    Severity.ERROR,
    "The key says which objective a question tests.",
    bad="## Learning evaluation\n\n1. Who protects?\n    {objective=first}\n",
    good="## Learning evaluation\n\n1. Who protects?\n    {objective=1}\n",
)
SLIDE_QUESTION = Rule(
    "T133",
    "questions under a slide of the evaluation",
    Severity.WARNING,
    "What stands under a slide of the evaluation stays with the facilitator: participants would not get the questions.",
    bad="## Learning evaluation\n\n### Slide 33: Test\n\n1. Who?\n\n    Answer: The host State.\n",
    good="## Learning evaluation\n\n1. Who?\n\n    Answer: The host State.\n\n### Slide 33: Test\n",
)
