"""T3: what stands inside a line of text."""

from lessonpress.model.diagnostic import Severity
from lessonpress.model.rule import Rule

HTML = Rule(
    "T300",
    "raw HTML",
    Severity.ERROR,
    "HTML has no meaning in a Word file, and could carry what must not be in a document.",
    bad="## Aim\n\nText <b>in bold</b>.\n",
    good="## Aim\n\nText **in bold**, `<b>` and 3 < 4.\n",
)
LINK = Rule(
    "T301",
    "link that leads nowhere",
    Severity.WARNING,
    "A link to a file or a script does not work on paper, and may do harm on a screen.",
    bad="## Aim\n\n[policy](file:///etc/hosts)\n",
    good="## Aim\n\n[policy](https://www.un.org)\n",
)
REMOTE_PICTURE = Rule(
    "T302",
    "picture from elsewhere",
    Severity.ERROR,
    "A build never uses the network.",
    bad="## Aim\n\n![Map](https://example.org/map.png)\n",
    good="## Aim\n\n![Map](images/map.png)\n",
)
BLANK_IN_PICTURE = Rule(
    "T303",
    "answer in a picture's description",
    Severity.ERROR,
    "The description is in the participants' file, and with it the answer.",
    bad="## Aim\n\n![Map of [[Goma]]](images/map.png)\n",
    good="## Aim\n\n![Map of a town](images/map.png) [[Goma]]\n",
)
BLANK_IN_TITLE = Rule(
    "T304",
    "answer in a title",
    Severity.ERROR,
    "A title is printed in every edition as it stands.",
    bad="## Tiers\n\n### Slide 5: The [[three]] tiers\n",
    good="## Tiers\n\n### Slide 5: The tiers\n\nThere are [[three]].\n",
)
BLANK_OPEN = Rule(
    "T310",
    "blank left open",
    Severity.ERROR,
    "The answer of a blank that is not closed would be printed for everyone.",
    bad="## Aim\n\nProtection is a duty of the [[host State.\n",
    good="## Aim\n\nProtection is a duty of the [[host State]].\n",
)
NO_MEANING = Rule(
    "T311",
    "abbreviation without its meaning",
    Severity.ERROR,
    "The list of abbreviations would spell out nothing.",
    bad="## Aim\n\nPOC\n\n*[POC]:\n",
    good="## Aim\n\nPOC\n\n*[POC]: Protection of Civilians\n",
)
PLAIN_TITLE = Rule(
    "T305",
    "title that is more than text",
    Severity.WARNING,
    "Titles go into contents and bookmarks, which hold plain text only.",
    bad="## The policy[^1]\n\n[^1]: Of 2023.\n",
    good="## The policy\n\nIt is new.[^1]\n\n[^1]: Of 2023.\n",
)
LOST_FROM_TITLE = Rule(
    "T312",
    "picture or link in a title",
    Severity.ERROR,
    "Titles go into contents and bookmarks, which hold plain text only: the picture or the address would be lost.",
    bad="## The [policy](https://www.un.org)\n",
    good="## The policy\n\nSee [it](https://www.un.org).\n",
)
FOOTNOTE = Rule(
    "T306",
    "footnote that is not there",
    Severity.ERROR,
    "A citation without its note would be printed as it stands.",
    bad="## Aim\n\nText[^1].\n",
    good="## Aim\n\nText[^1].\n\n[^1]: See the policy.\n",
)
UNUSED = Rule(
    "T307",
    "definition never used",
    Severity.ERROR,
    "A note that nothing cites, or an address that nothing links to, is in no document.",
    bad="## Aim\n\nText.\n\n[^1]: See the policy.\n",
    good="## Aim\n\nText[^1].\n\n[^1]: See the policy.\n",
)
DEFINED_TWICE = Rule(
    "T308",
    "defined twice",
    Severity.ERROR,
    "Of two definitions only one can be used.",
    bad="## Aim\n\nPOC\n\n*[POC]: Protection of Civilians\n*[POC]: Point of contact\n",
    good="## Aim\n\nPOC\n\n*[POC]: Protection of Civilians\n",
)
DENSE = Rule(
    "T309",
    "text too dense to read",
    Severity.ERROR,
    "Such text takes the Markdown parser minutes; it is printed as it stands.",
    bad="## Aim\n\n" + "[" * 40 + "\n",
    good="## Aim\n\n[[one]] [[two]]\n",
)
