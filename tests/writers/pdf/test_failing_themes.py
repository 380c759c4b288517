"""A style sheet that WeasyPrint takes and then fails with is told as the theme's, with what to do about it."""

from dataclasses import replace

import pytest

from lessonpress.model.edition import Edition
from lessonpress.model.written import Press
from lessonpress.writers.pdf import engine, growth, lay_out, write
from lessonpress.writers.pdf.engine import EngineMissing

import samples
from presses import press

TRIPS = {
    "layout": "*::before { content: attr(href url) }",
    "content": "a::after { content: target-counter(attr(class url), page) }",
    "running": "@page { @top-left { content: element(x) } } p { position: running(x) }",
}


def dressed(rules: str, name: str = "mine") -> Press:
    ours = press()
    return replace(ours, theme=replace(ours.theme, name=name, stylesheet=f"{ours.theme.stylesheet}\n{rules}"))


@pytest.mark.parametrize("rules", TRIPS.values(), ids=TRIPS)
def test_a_rule_that_the_engine_trips_over_is_the_themes(rules: str) -> None:
    made = write(samples.every_node(), dressed(rules))
    assert made.data == b""
    (told,) = (found for found in made.diagnostics if found.severity == "error")
    assert told.code == "W207"
    assert "'mine'" in told.message
    assert ".py:" in told.message, "a report to WeasyPrint needs the place"
    assert "print.css" in told.hint


@pytest.mark.parametrize("rules", TRIPS.values(), ids=TRIPS)
def test_a_page_that_could_not_be_laid_out_ahead_says_so_when_it_is_to_be_drawn(rules: str) -> None:
    document, own = samples.every_node(), dressed(rules)
    assert "W207" in {found.code for found in write(document, own, lay_out(document, own)).diagnostics}


def test_with_our_own_theme_it_is_a_fault_of_this_program() -> None:
    with pytest.raises(KeyError):
        write(samples.every_node(), dressed(TRIPS["layout"], "default"))


def test_sheets_that_the_theme_leaves_out_are_told_as_hidden() -> None:
    made = write(samples.every_node(Edition.WORKSHEET), dressed("* { continue: discard }"))
    assert "W206" in {found.code for found in made.diagnostics}


@pytest.mark.parametrize(
    "fault",
    [MemoryError(), RecursionError(), OSError(28, "no room"), EngineMissing("no Pango", "install it")],
    ids=repr,
)
def test_what_the_machine_lacks_is_not_the_themes(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(engine.load_engine().Document, "_render", fail)
    with pytest.raises(type(fault)):
        write(samples.every_node(), dressed(""))


def test_what_our_own_code_raises_is_not_the_themes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "_SPARED", None)
    with pytest.raises(TypeError):
        write(samples.every_node(Edition.WORKSHEET), dressed(""))
