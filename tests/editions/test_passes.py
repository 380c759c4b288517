"""Passes over a document, each by example."""

from lessonpress.editions.passes import spelled_once
from lessonpress.model.block import Paragraph
from lessonpress.model.document import Heading
from lessonpress.model.inline import Abbreviation, Emphasis, Inline, Text

UN = Abbreviation("UN", "United Nations")
POC = Abbreviation("POC", "protection of civilians")


def paragraph(*content: Inline) -> Paragraph:
    return Paragraph(content)


def test_an_abbreviation_is_spelled_out_where_a_part_first_uses_it() -> None:
    blocks = (
        Heading(1, (Text("One "), UN), "one"),
        paragraph(Text("The "), UN, Text(" and "), POC, Text(".")),
        paragraph(Emphasis((POC, Text(" again"))), Text(" by the "), UN),
        Heading(2, (Text("Still one"),), "still"),
        paragraph(UN),
        Heading(1, (Text("Two"),), "two"),
        paragraph(UN, Text(" and "), UN),
    )
    assert spelled_once(blocks) == (
        Heading(1, (Text("One "), UN), "one"),
        paragraph(Text("The UN and "), POC, Text(".")),
        paragraph(Emphasis((Text("POC again"),)), Text(" by the UN")),
        Heading(2, (Text("Still one"),), "still"),
        paragraph(Text("UN")),
        Heading(1, (Text("Two"),), "two"),
        paragraph(UN, Text(" and UN")),
    )
