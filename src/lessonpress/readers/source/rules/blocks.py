"""T2: blocks and their attributes."""

from lessonpress.model.diagnostic import Severity
from lessonpress.model.rule import Rule

INDENT = Rule(
    "T200",
    "unclear indentation",
    Severity.ERROR,
    "A body that falls out of its callout would show answers to participants.",
    bad='## Aim\n\n!!! ask "Who?"\n  - The host State\n',
    good='## Aim\n\n!!! ask "Who?"\n    - The host State\n',
)
RULE_LINE = Rule(
    "T201",
    "line across the page",
    Severity.WARNING,
    "The edition decides where pages and parts are set off.",
    bad="## Aim\n\nOne.\n\n***\n\nTwo.\n",
    good="## Aim\n\nOne.\n\nTwo.\n",
)
SETEXT = Rule(
    "T202",
    "underlined heading",
    Severity.ERROR,
    "Underlining a paragraph by accident would make a heading of it.",
    bad="## Aim\n\nBackground\n---\n\nText.\n",
    good="## Aim\n\nText.\n",
)
FENCE = Rule(
    "T203",
    "fence left open",
    Severity.ERROR,
    "An open fence would swallow the rest of the lesson.",
    bad="## Aim\n\n```\nradio call\n\n## Relevance\n",
    good="## Aim\n\n```\nradio call\n```\n\n## Relevance\n",
)
FENCE_LABEL = Rule(
    "T204",
    "words after a fence",
    Severity.WARNING,
    "What stands after the signs of a fence is not printed.",
    bad="## Aim\n\n```text\nradio call\n```\n",
    good="## Aim\n\n```\nradio call\n```\n",
)
DEEP = Rule(
    "T205",
    "nested too deep",
    Severity.ERROR,
    "Beyond this depth nothing can be set on paper.",
    bad="## Aim\n\n" + "> " * 25 + "text\n",
    good="## Aim\n\n> > text\n",
)
ATTRIBUTE = Rule(
    "T210",
    "unknown attribute",
    Severity.ERROR,
    "A misspelled audience would silently show or hide a block.",
    bad="## Tiers\n\nText.\n{.participants}\n",
    good="## Tiers\n\nText.\n{.participant}\n",
)
ATTRIBUTE_PLACE = Rule(
    "T211",
    "attributes under no block",
    Severity.ERROR,
    "Attributes go with the block right above them; anywhere else they would be printed or lost.",
    bad="## Tiers\n\nText.\n\n{.participant}\n",
    good="## Tiers\n\nText.\n{.participant}\n",
)
RAISED = Rule(
    "T212",
    "raised inside a facilitator's block",
    Severity.ERROR,
    "What stands inside a block for the facilitator is never shown to participants.",
    bad='## Tiers\n\n!!! ask "Who?"\n    The host State.\n    {.participant}\n',
    good='## Tiers\n\n!!! ask "Who?"\n    The host State.\n',
)
NAME = Rule(
    "T213",
    "name used twice",
    Severity.ERROR,
    "A name pins one block.",
    bad="## Aim\n\nOne.\n{#poc}\n\nTwo.\n{#poc}\n",
    good="## Aim\n\nOne.\n{#poc}\n\nTwo.\n{#tiers}\n",
)
CALLOUT = Rule(
    "T220",
    "malformed callout",
    Severity.ERROR,
    "A callout whose first line is not understood could show what is meant for the facilitator.",
    bad="## Aim\n\n!!! ask “Who?”\n    The host State.\n",
    good='## Aim\n\n!!! ask "Who?"\n    The host State.\n',
)
CALLOUT_NAME = Rule(
    "T221",
    "unknown callout",
    Severity.ERROR,
    "What a block is for is told by its name; an unknown one stays with the facilitator.",
    bad="## Aim\n\n!!! warning\n    Mind the time.\n",
    good="## Aim\n\n!!! note\n    Mind the time.\n",
)
CALLOUT_TITLE = Rule(
    "T222",
    "callout without its title",
    Severity.ERROR,
    "A question, a term or a film has to be named: the body of a question is its answers.",
    bad="## Aim\n\n!!! ask\n    Who protects?\n",
    good='## Aim\n\n!!! ask "Who protects?"\n',
)
VIDEO_FIELD = Rule(
    "T223",
    "unknown field of a video",
    Severity.ERROR,
    "A misspelled field would be printed as text.",
    bad='## Aim\n\n!!! video "Mandated to Protect"\n    ulr: https://example.org\n',
    good='## Aim\n\n!!! video "Mandated to Protect"\n    url: https://example.org\n',
)
CELLS = Rule(
    "T230",
    "more cells than columns",
    Severity.ERROR,
    "A cell too many would be dropped.",
    bad="## Aim\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n",
    good="## Aim\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
)
TABLE_HEADER = Rule(
    "T231",
    "table without a header",
    Severity.ERROR,
    "A header row is repeated on every page, and read out to people who cannot see the table.",
    bad="## Aim\n\n| Tier I | Dialogue |\n| Tier II | Physical protection |\n",
    good="## Aim\n\n| Tier | What |\n|---|---|\n| Tier I | Dialogue |\n",
)
