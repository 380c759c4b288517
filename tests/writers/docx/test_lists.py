"""Lists that Word itself counts, nests and renumbers."""

from collections.abc import Callable
from dataclasses import replace

from lessonpress.model.block import (
    Ask,
    BulletList,
    KeyMessage,
    ListItem,
    NumberedList,
    RuledLines,
    Say,
)
from lessonpress.model.document import Document, Question
from lessonpress.model.inline import Text
from lessonpress.model.numeral import Numeral
from opened_docx import Opened, W, opened, paragraphs, val
from word_text import items

from samples import bullets, every_node, paragraph


def test_two_numbered_lists_each_count_from_their_start(pressed: Callable[[Document], bytes]) -> None:
    lists = tuple(
        NumberedList((ListItem((paragraph("a"),)), ListItem((paragraph("b"),))), start) for start in (1, 1, 7)
    )
    file = opened(pressed(replace(every_node(), blocks=lists)))
    numbers = [val(p, "pPr/numPr/numId") for p in file.document.iter(f"{W}p")]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3] != numbers[4] == numbers[5]
    nums = {num.get(f"{W}numId"): num for num in file.xml("word/numbering.xml").iter(f"{W}num")}
    starts = [val(nums[number], "lvlOverride/startOverride") for number in dict.fromkeys(numbers)]
    assert starts == ["1", "1", "7"]


def test_a_lettered_list_keeps_its_letters_in_word(pressed: Callable[[Document], bytes]) -> None:
    both = (ListItem((paragraph("a"),)), ListItem((paragraph("b"),)))
    lists = tuple(
        NumberedList(both, start, numeral=numeral)
        for start, numeral in ((1, Numeral.LOWER_LETTER), (3, Numeral.LOWER_LETTER), (1, Numeral.UPPER_ROMAN))
    )
    file = opened(pressed(replace(every_node(), blocks=lists)))
    numbering = file.xml("word/numbering.xml")
    definitions = {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
    nums = {each.get(f"{W}numId"): each for each in numbering.iter(f"{W}num")}
    used = [nums[number] for p in file.document.iter(f"{W}p") if (number := val(p, "pPr/numPr/numId"))][::2]
    forms = [val(definitions[val(num, "abstractNumId")], "lvl/numFmt") for num in used]
    assert forms == ["lowerLetter", "lowerLetter", "upperRoman"]
    assert [val(num, "lvlOverride/startOverride") for num in used] == ["1", "3", "1"]


def test_lists_nest_in_levels(guide: Opened) -> None:
    levels = {
        "".join(t.text or "" for t in p.iter(f"{W}t")): val(p, "pPr/numPr/ilvl")
        for p in guide.document.iter(f"{W}p")
        if val(p, "pPr/numPr/ilvl") is not None
    }
    assert (levels["Second step"], levels["inner point"]) == ("0", "1")


def counted(file: Opened) -> list[tuple[str, str | None]]:
    """The paragraphs that Word counts or puts a bullet before, by text and level: by themselves or by their style."""
    found = []
    for p in file.document.iter(f"{W}p"):
        style = file.styles.get(val(p, "pPr/pStyle") or "Normal")
        if val(p, "pPr/numPr/numId") or (style is not None and val(style, "pPr/numPr/numId")):
            found.append(("".join(t.text or "" for t in p.iter(f"{W}t")), val(p, "pPr/numPr/ilvl")))
    return found


def test_what_follows_in_an_item_is_not_counted_as_one_more(pressed: Callable[[Document], bytes]) -> None:
    inner = NumberedList((ListItem((paragraph("deep"), paragraph("still deep"))), ListItem((paragraph("deeper"),))))
    outer = NumberedList((ListItem((paragraph("one"), inner, paragraph("still one"))), ListItem((paragraph("two"),))))
    file = opened(pressed(replace(every_node(), blocks=(outer,))))
    assert counted(file) == [("one", "0"), ("deep", "1"), ("deeper", "1"), ("two", "0")]


def test_boxes_to_tick_in_a_list_have_no_bullet_beside_them(pressed: Callable[[Document], bytes]) -> None:
    ticks = BulletList((ListItem((paragraph("to do"),), checked=False), ListItem((paragraph("done"),), checked=True)))
    file = opened(pressed(replace(every_node(), blocks=(ticks,))))
    assert counted(file) == []
    assert paragraphs(file, "Checklist") == ["☐to do", "☒done"]


def test_lists_look_like_the_text_around_them(pressed: Callable[[Document], bytes]) -> None:
    blocks = (KeyMessage((bullets("remember"),)), Say((bullets("say so"),)), Ask((Text("Who?"),), (bullets("they"),)))
    file = opened(pressed(replace(every_node(), blocks=blocks)))
    assert paragraphs(file, "KeyMessage") == ["remember"]
    assert paragraphs(file, "ListBullet") == ["say so"]
    assert "they" in paragraphs(file, "ExpectedResponse")
    assert counted(file) == [("remember", "0"), ("say so", "0"), ("they", "0")]


def test_numbered_questions_are_counted_by_word(pressed: Callable[[Document], bytes]) -> None:
    def asked(label: str) -> Question:
        return Question(label, (paragraph(f"question {label}"),), (), RuledLines(1))

    blocks = (asked("1."), asked("2."), paragraph("Another evaluation:"), asked("1."), asked("4."), asked("5."))
    file = opened(pressed(replace(every_node(), blocks=blocks)))
    assert [(value, text) for _, value, _, text in items(file)] == [
        (value, f"question {value}.") for value in (1, 2, 1, 4, 5)
    ]
    nums = [val(p, "pPr/numPr/numId") for p in file.document.iter(f"{W}p") if val(p, "pPr/pStyle") == "Question"]
    assert nums[0] == nums[1] != nums[2] != nums[3] == nums[4]  # one taken out, the next ones move up


def test_definitions_stand_before_numbers(guide: Opened) -> None:
    order = [child.tag for child in guide.xml("word/numbering.xml")]
    assert order == sorted(order, key=[f"{W}abstractNum", f"{W}num"].index)
