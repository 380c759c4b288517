"""Nothing lost, nothing added: the words of a DOCX are those of the plain text, in its order."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessonpress.model.block import Paragraph
from lessonpress.model.document import Cover, Document, Properties
from lessonpress.model.edition import Edition
from lessonpress.model.inline import Abbreviation, Code, Emphasis, Footnote, Foreign, Link, Strong, Text
from lessonpress.model.label import ENGLISH
from lessonpress.model.walk import words
from lessonpress.model.written import Press
from lessonpress.writers.docx import write
from lessonpress.writers.plain import text_of_document
from opened_docx import opened
from word_text import text_of

from samples import every_node, mark

CONTROL_CHARACTERS = "\x00\x01\x08\x1f\ufffe\uffff\ud800"

texts = st.builds(Text, st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20))
inlines = st.recursive(
    texts | st.builds(Code, st.just("x = 1")) | st.just(Abbreviation("POC", "protection of civilians")),
    lambda inner: st.one_of(
        *(st.builds(kind, st.lists(inner, max_size=3).map(tuple)) for kind in (Emphasis, Strong)),
        st.builds(Link, st.just("https://example.org"), st.lists(inner, max_size=3).map(tuple)),
        st.builds(Foreign, st.sampled_from(["ar", "fr", "zh"]), st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
contents = st.lists(inlines | st.builds(Footnote, st.lists(texts, max_size=2).map(tuple)), max_size=5).map(tuple)


def document_of(*blocks: Paragraph, language: str = "en") -> Document:
    return Document(Edition.GUIDE, language, ENGLISH, Properties("T", "S", (), "C", "id"), blocks)


@pytest.mark.parametrize("edition", Edition)
def test_every_node_keeps_its_words(edition: Edition, pressed: Callable[[Document], bytes]) -> None:
    document = every_node(edition)
    numbered = re.compile(r"(?m)^\s*\d+\.\t")  # Word counts its lists itself
    assert words(text_of(opened(pressed(document)))) == words(numbered.sub("", text_of_document(document)))


@settings(max_examples=50, deadline=None)
@given(st.lists(contents, max_size=4), st.sampled_from(["en", "ar", "zh-CN"]))
def test_any_inline_content_keeps_its_words(press: Press, runs: list[tuple], language: str) -> None:
    document = document_of(*(Paragraph(run, mark(number)) for number, run in enumerate(runs)), language=language)
    read_back = text_of(opened(write(document, press).data))
    assert words(read_back) == words(text_of_document(document))


def test_characters_that_xml_cannot_hold_never_raise(press: Press) -> None:
    document = document_of(Paragraph((Text(f"one{CONTROL_CHARACTERS} two\ffour"),), mark(1)))
    assert words(text_of(opened(write(document, press).data))) == ["one", "two", "four"]


def test_what_looks_like_a_field_stays_text(press: Press) -> None:
    document = document_of(Paragraph((Text("{ DDEAUTO c:\\cmd }"),), mark(1)))
    file = opened(write(document, press).data)
    assert "{ DDEAUTO c:\\cmd }" in text_of(file)
    assert not list(file.document.iter("{*}instrText"))


def test_empty_documents_and_covers_can_be_written(pressed: Callable[[Document], bytes]) -> None:
    cover = Cover("", "", "Title", "", "")
    for blocks in ((), (cover,)):
        document = Document(Edition.KEY, "en", ENGLISH, Properties("", "", (), "", ""), blocks)
        assert words(text_of(opened(pressed(document)))) == words(text_of_document(document))
