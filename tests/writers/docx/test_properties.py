"""What a file says of itself: properties, the marks of its blocks, its build id, the same bytes for the same input."""

from collections.abc import Callable
from dataclasses import replace

from lessonpress.model.document import Document
from opened_docx import Opened, W, opened

from samples import every_node, paragraph


def test_blocks_of_the_source_carry_hidden_bookmarks(guide: Opened) -> None:
    starts = {m.get(f"{W}id"): m.get(f"{W}name") for m in guide.document.iter(f"{W}bookmarkStart")}
    ends = [m.get(f"{W}id") for m in guide.document.iter(f"{W}bookmarkEnd")]
    assert sorted(starts) == sorted(ends)
    assert len(set(starts.values())) == len(starts)
    assert all(len(name) <= 40 for name in starts.values())
    assert f"_lp_{40:016x}" in starts.values()
    mapped = {block.get("bookmark") for block in guide.xml("customXml/item1.xml")}
    assert mapped == {name for name in starts.values() if name.startswith("_lp_")}


def test_a_block_that_comes_twice_has_two_names(pressed: Callable[[Document], bytes]) -> None:
    file = opened(pressed(replace(every_node(), blocks=(paragraph("a", 5), paragraph("a", 5)))))
    names = [m.get(f"{W}name") for m in file.document.iter(f"{W}bookmarkStart")]
    assert names == [f"_lp_{5:016x}", f"_lp_{5:016x}_2"]


def test_build_id_follows_the_words(pressed: Callable[[Document], bytes]) -> None:
    def build(document: Document) -> str:
        return opened(pressed(document)).xml("customXml/item1.xml").get("build", "")

    changed = replace(every_node(), blocks=(paragraph("other words"), *every_node().blocks))
    assert build(every_node()) == build(every_node()) != build(changed)


def test_properties_are_the_documents_own(guide: Opened) -> None:
    core = guide.xml("docProps/core.xml")
    values = {child.tag.split("}")[1]: child.text for child in core}
    assert values == {
        "title": "Protection of Civilians",
        "subject": "Facilitator guide",
        "category": "Pre-deployment course",
        "keywords": "UNPOL, protection",
        "identifier": "lesson-9-guide",
        "version": "1",
        "language": "en-GB",
        "created": "2026-11-01T00:00:00Z",
        "modified": "2026-11-01T00:00:00Z",
    }
    assert b"python" not in guide.everything.lower()


def test_what_is_too_long_for_a_property_is_cut_there_and_whole_on_the_pages(
    pressed: Callable[[Document], bytes],
) -> None:
    shorts = tuple(f"UNMISS{number}" for number in range(60))
    said = replace(every_node().properties, title="A title " * 60, keywords=shorts)
    file = opened(pressed(replace(every_node(), properties=said)))
    values = {child.tag.split("}")[1]: child.text or "" for child in file.xml("docProps/core.xml")}
    assert (values["title"][-1], values["keywords"][-1]) == ("…", "…")
    assert values["keywords"].startswith("UNMISS0, UNMISS1, ")
    assert all(len(value) <= 255 for value in values.values())


def test_same_input_same_bytes(pressed: Callable[[Document], bytes]) -> None:
    data = pressed(every_node())
    assert data == pressed(every_node())
    names = list(opened(data).parts)
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])
