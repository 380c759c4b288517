"""The index page: a catalogue -> one HTML page that needs no network, no script and no other file to be read."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from lessonpress.build.course.settings import Imposition, Variant
from lessonpress.build.delivery.catalogue import Catalogue, Leaf, Piece, Shelf
from lessonpress.build.delivery.printplan import PrintLine, PrintSet
from lessonpress.build.messages import headline
from lessonpress.build.output.product import Kind
from lessonpress.model.edition import CourseDocument
from lessonpress.model.label import Label, Labels
from lessonpress.model.printing import Ink, TypeSize
from lessonpress.model.time import Duration
from lessonpress.model.timing import duration_text
from lessonpress.model.wording import edition_text
from lessonpress.writers.html.inlines import direction
from lessonpress.writers.html.markup import element, text

# Nothing may be fetched: the page is opened from sticks and shared folders, and its words come from many hands.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def index_page(catalogue: Catalogue, labels: Labels, pictures: Mapping[str, str], stylesheet: str) -> str:
    """Return the page. `pictures` maps the names of files to data URLs of their first pages."""
    return _IndexPage(catalogue, labels, pictures, stylesheet).html()


class _IndexPage:
    """One page on its way into HTML: what all its parts need to know."""

    def __init__(self, catalogue: Catalogue, labels: Labels, pictures: Mapping[str, str], stylesheet: str) -> None:
        self._catalogue, self._labels, self._pictures, self._stylesheet = catalogue, labels, pictures, stylesheet
        self._locale = _locale(labels.language)

    def html(self) -> str:
        language = self._labels.language
        page = element("head", self._head()) + element("body", self._body())
        return f"<!DOCTYPE html>\n{element('html', page, lang=language, dir=direction(language))}\n"

    def _head(self) -> str:
        lines = (
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="generator", content="lessonpress"),
            element("title", text(self._title())),
            element("style", self._stylesheet),
        )
        return "\n".join(lines)

    def _title(self) -> str:
        return self._catalogue.course.title or self._say(Label.WHOLE_COURSE)

    def _body(self) -> str:
        parts = (
            element("a", text(self._say(Label.SKIP)), href="#lessons", class_="skip"),
            element("header", self._header()),
            element("nav", self._navigation(), aria_label=self._say(Label.CONTENTS)),
            element("main", "\n".join(filter(None, (self._documents(), self._to_print(), self._lessons())))),
        )
        return "\n".join(parts)

    def _header(self) -> str:
        course = self._catalogue.course
        delivery = course.delivery
        told = " · ".join(filter(None, (delivery.place, delivery.date, delivery.facilitator)))
        lines = (
            element("p", text(course.code), class_="code") if course.code else "",
            element("h1", text(self._title())),
            element("p", text(told)) if told else "",
            element("p", text(" · ".join(filter(None, self._facts())))),
        )
        return "\n".join(filter(None, lines))

    def _facts(self) -> tuple[str, ...]:
        shelves = self._catalogue.shelves
        return (
            self._count(len(shelves), Label.ONE_LESSON, Label.LESSON_COUNT, "lessons"),
            self._minutes(sum(shelf.minutes for shelf in shelves)),
            self._warnings(self._catalogue.findings),
        )

    def _navigation(self) -> str:
        links = (
            element("li", element("a", text(_name(shelf, self._labels)), href=f"#{quote(shelf.slug)}"))
            for shelf in self._catalogue.shelves
        )
        return element("ol", "\n".join(links))

    def _documents(self) -> str:
        if not self._catalogue.documents:
            return ""
        title = self._say(Label.WHOLE_COURSE)
        return element("section", element("h2", text(title)) + self._pieces(self._catalogue.documents, title))

    def _lessons(self) -> str:
        shelves = "\n".join(map(self._shelf, self._catalogue.shelves))
        return element("section", element("h2", text(self._say(Label.LESSONS))) + shelves, id="lessons", tabindex="-1")

    def _shelf(self, shelf: Shelf) -> str:
        name = _name(shelf, self._labels)
        facts = " · ".join(filter(None, (self._minutes(shelf.minutes), self._warnings(len(shelf.findings)))))
        parts = (
            element("h3", text(name)),
            element("p", text(facts), class_="facts"),
            self._pieces(shelf.pieces, name),
            self._findings(shelf),
        )
        return element("article", "\n".join(filter(None, parts)), id=shelf.slug)

    def _findings(self, shelf: Shelf) -> str:
        if not shelf.findings:
            return ""
        title = element("summary", text(f"{self._warnings(len(shelf.findings))}: {shelf.title}"))
        lines = (element("li", text(_finding(each.hint, headline(each, "")))) for each in shelf.findings)
        return element("details", title + element("ul", "\n".join(lines), lang="en"))

    def _pieces(self, pieces: Iterable[Piece], owner: str) -> str:
        return element("ul", "\n".join(self._piece(piece, owner) for piece in pieces), class_="pieces")

    def _piece(self, piece: Piece, owner: str) -> str:
        name = kind_name(piece.kind, self._labels)
        picture = self._pictures.get(piece.leaves[0].name, "")
        image = element("img", src=picture, alt=self._say(Label.FIRST_PAGE, title=name)) if picture else ""
        links = (element("li", self._link(leaf, f"{owner}: {name}")) for leaf in piece.leaves)
        others = self._variety(piece.kind)
        parts = (
            element("div", image, class_="picture"),
            element("h4" if piece.kind.document is None else "h3", text(name)),
            element("p", text(others), class_="variety") if others else "",
            element("ul", "\n".join(links), class_="formats"),
            self._copies(piece.printing),
        )
        return element("li", "\n".join(filter(None, parts)), class_="piece")

    def _link(self, leaf: Leaf, of: str) -> str:
        pages = self._count(leaf.pages, Label.ONE_PAGE, Label.PAGE_COUNT, "pages") if leaf.pages else ""
        told = ", ".join(filter(None, (pages, self._size(leaf.size))))
        hidden = element("span", text(f"{of}, "), class_="hidden")
        link = element("a", hidden + text(leaf.kind.format.upper()), href=quote(leaf.name))
        states = ((leaf.stale, Label.OLDER), (leaf.edited, Label.EDITED_FILE))
        marks = (element("strong", text(self._say(label)), class_="mark") for holds, label in states if holds)
        return " ".join((link, element("span", text(told), class_="size"), *marks))

    def _copies(self, line: PrintLine | None) -> str:
        if line is None:
            return ""
        copies = self._count(line.copies, Label.ONE_COPY, Label.COPIES, "copies")
        sheets = self._count(line.all_sheets, Label.ONE_SHEET, Label.SHEET_COUNT, "sheets")
        return element("p", text(f"{copies}, {sheets}"), class_="copies")

    def _to_print(self) -> str:
        sets = self._catalogue.sets
        if not sets:
            return ""
        people = self._catalogue.course.delivery.participants
        whom = self._say(Label.TO_PRINT_FOR, participants=people) if people else self._say(Label.TO_PRINT_ONE)
        intro = element("p", text(f"{whom} {self._say(Label.BOTH_SIDES)}"))
        tables = "\n".join(map(self._print_table, sets))
        return element("section", element("h2", text(self._say(Label.TO_PRINT))) + intro + tables, id="to-print")

    def _print_table(self, print_set: PrintSet) -> str:
        heads = (Label.FILES, Label.COPIES_HEAD, Label.SIDES, Label.SHEETS)
        head = "".join(element("th", text(self._say(label)), scope="col") for label in heads)
        together: dict[str, list[PrintLine]] = {}
        for line in print_set.lines:
            together.setdefault(kind_name(line.kind, self._labels), []).append(line)
        rows = [self._print_row(name, lines) for name, lines in together.items()]
        rows.append(self._row(self._say(Label.TOTAL), "", print_set.sides, print_set.sheets))
        named = self._variety(print_set.lines[0].kind) if len(self._catalogue.sets) > 1 else ""
        caption = element("caption", text(named)) if named else ""
        return element("table", caption + element("thead", element("tr", head)) + element("tbody", "\n".join(rows)))

    def _print_row(self, name: str, lines: list[PrintLine]) -> str:
        numbers = sorted({line.copies for line in lines})
        copies = "–".join(map(self._number, dict.fromkeys((numbers[0], numbers[-1]))))
        files = f"{len(lines)} × {name}" if len(lines) > 1 else name
        return self._row(files, copies, sum(line.all_sides for line in lines), sum(line.all_sheets for line in lines))

    def _row(self, name: str, copies: str, sides: int, sheets: int) -> str:
        cells = "".join(element("td", text(cell)) for cell in (copies, self._number(sides), self._number(sheets)))
        return element("tr", element("th", text(name), scope="row") + cells)

    def _variety(self, kind: Kind) -> str:
        """Return what tells a file from its like where there is more than one: "fr, Letter, large print"."""
        kinds = [leaf.kind for piece in self._all_pieces() for leaf in piece.leaves]
        told = (
            kind.language if len({each.language for each in kinds}) > 1 else "",
            kind.paper.upper() if len({each.paper for each in kinds}) > 1 else "",
            *(_variant_words(kind.variant, self._labels) if len({each.variant for each in kinds}) > 1 else ()),
            kind.profile if len({each.profile for each in kinds}) > 1 else "",
        )
        return ", ".join(filter(None, told))

    def _all_pieces(self) -> tuple[Piece, ...]:
        return (*self._catalogue.documents, *(piece for shelf in self._catalogue.shelves for piece in shelf.pieces))

    def _warnings(self, number: int) -> str:
        if not number:
            return self._say(Label.NO_WARNINGS)
        return self._count(number, Label.ONE_WARNING, Label.WARNING_COUNT, "warnings")

    def _minutes(self, minutes: int) -> str:
        return duration_text(Duration.of_minutes(minutes), self._labels) if minutes else ""

    def _size(self, size: int) -> str:
        if size < 1_000_000:
            return self._say(Label.KILOBYTES, size=self._number(max(1, round(size / 1000))))
        return self._say(Label.MEGABYTES, size=self._number(round(size / 1_000_000, 1)))

    def _number(self, number: float) -> str:
        return str(format_decimal(number, locale=self._locale))

    def _count(self, number: int, one: Label, many: Label, name: str) -> str:
        return self._say(one) if number == 1 else self._say(many, **{name: self._number(number)})

    def _say(self, label: Label, **values: str | int) -> str:
        return self._labels.text(label, **values)


def kind_name(kind: Kind, labels: Labels) -> str:
    """Return the printed name of a file: that of its edition, or of the course's document."""
    edition = edition_text(kind.edition, labels)
    match kind.document:
        case None:
            return edition
        case CourseDocument.PROGRAMME:
            return labels.text(Label.PROGRAMME)
        case CourseDocument.MATERIALS:
            return labels.text(Label.MATERIALS_LIST)
        case CourseDocument.BINDER:
            return labels.text(Label.BINDER, edition=edition)


def _name(shelf: Shelf, labels: Labels) -> str:
    number = labels.text(Label.LESSON, number=shelf.number) if shelf.number else ""
    return ": ".join(filter(None, (number, shelf.title)))


def _variant_words(variant: Variant, labels: Labels) -> tuple[str, ...]:
    return (
        labels.text(Label.LARGE_PRINT) if variant.type_size is TypeSize.LARGE else "",
        labels.text(Label.MONO) if variant.ink is Ink.MONO else "",
        labels.text(Label.BOOKLET) if variant.imposition is Imposition.BOOKLET else "",
    )


def _finding(hint: str, told: str) -> str:
    return f"{told} ({hint})" if hint else told


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
