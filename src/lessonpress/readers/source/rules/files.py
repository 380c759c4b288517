"""T0: the file as a whole, and its front matter."""

from lessonpress.model.diagnostic import Severity
from lessonpress.model.rule import Rule

SPLIT = "split the lesson into several, or raise --limit"

ENCODING = Rule(
    "T001",
    "unreadable bytes",
    Severity.ERROR,
    "A file in another encoding than UTF-8 would print wrong letters.",
    bad="## Aim\n\nPr\udce9vention\n",
    good="## Aim\n\nPrévention\n",
)
EMPTY = Rule(
    "T002",
    "empty file",
    Severity.ERROR,
    "An empty lesson would be a blank booklet.",
    bad=" \n",
    good="## Aim\n\nText.\n",
)
CONTROL = Rule(
    "T003",
    "control characters",
    Severity.WARNING,
    "Control characters cannot be printed, and Word refuses a file that holds one.",
    bad="## Aim\n\nA bell\x07.\n",
    good="## Aim\n\nA page\fbreak is white space.\n",
)
BIDI = Rule(
    "T004",
    "direction override without partner",
    Severity.WARNING,
    "An override that is not closed makes text read otherwise than it is stored.",
    bad="## Aim\n\nPay \u202e001 dollars.\n",
    good="## Aim\n\nPay \u202e001\u202c dollars.\n",
)
LIMIT = Rule(
    "T005",
    "too much",
    Severity.ERROR,
    "Beyond these sizes a build takes too long: it says so at once instead.",
    bad="## Aim\n\n|" + " a |" * 31 + "\n|" + "---|" * 31 + "\n",
    good="## Aim\n\n|" + " a |" * 30 + "\n|" + "---|" * 30 + "\n",
)
FRONT_OPEN = Rule(
    "T010",
    "front matter left open",
    Severity.ERROR,
    "Without its closing line the whole lesson would be taken for front matter.",
    bad="---\ntitle: POC\n\n## Aim\n\nText.\n",
    good="---\ntitle: POC\n---\n\n## Aim\n\nText.\n",
)
FRONT_LINE = Rule(
    "T011",
    "front matter without a key",
    Severity.ERROR,
    "A line that is no `key: value` has no meaning here, and would be lost.",
    bad="---\ntitle: POC\nTwo hours\n---\n\n## Aim\n\nText.\n",
    good="---\ntitle: POC\nduration: 2 h\n---\n\n## Aim\n\nText.\n",
)
FRONT_KEY = Rule(
    "T012",
    "unknown or repeated key",
    Severity.ERROR,
    "A misspelled key would silently do nothing.",
    bad="---\ntitle: POC\ndurration: 2 h\n---\n\n## Aim\n\nText.\n",
    good="---\ntitle: POC\nduration: 2 h\n---\n\n## Aim\n\nText.\n",
)
FRONT_VALUE = Rule(
    "T013",
    "value that cannot be read",
    Severity.ERROR,
    "A time or language that cannot be read would be missing from the guide.",
    bad="---\ntitle: POC\nduration: long\n---\n\n## Aim\n\nText.\n",
    good="---\ntitle: POC\nduration: 90 minutes total, 45 minutes in session\n---\n\n## Aim\n\nText.\n",
)
TITLE = Rule(
    "T014",
    "no title",
    Severity.ERROR,
    "The title stands on every page of every edition.",
    bad="## Aim\n\nText.\n",
    good="---\ntitle: Protection of Civilians\n---\n\n## Aim\n\nText.\n",
)
