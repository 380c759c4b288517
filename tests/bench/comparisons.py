"""What is compared with what: each function measures one section of the table."""

import json
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bench.generate import write_course
from bench.measure import Command, Cost, Trial, fit, measured
from bench.peers import Peers
from bench.places import CHECKOUT, LESSON, LESSONPRESS, Place, Sheet, build, guide_sheet, lesson_9, sheets
from bench.results import Line, Section, against, per_unit, within
from bench.seen import edits_seen

_GUIDE_ALONE = ("-e", "guide", "-f", "pdf")
_MIB = 1 << 20


def start(folder: Path, rounds: int) -> Section:
    """Measure how soon the program says anything at all."""
    cost = measured({"--help": Trial(((LESSONPRESS, "--help"),), folder)}, rounds)["--help"]
    return Section("Start", (within("`lessonpress --help`", cost, 0.4),))


def lesson(folder: Path, peers: Peers, rounds: int) -> Section:
    """Measure Lesson 9 in its eight files, beside the command lines that would make the same eight."""
    clean, kept = lesson_9(folder / "clean"), lesson_9(folder / "kept")
    given = sheets(lesson_9(folder / "given"), peers.pandoc)
    subprocess.run(build(), cwd=kept.folder, check=True, capture_output=True)
    trials = {
        "one": Trial((build("--no-cache", *_GUIDE_ALONE),), clean.folder, clean.forget),
        "eight": Trial((build("--no-cache", LESSON),), clean.folder, clean.forget),
        "twelve": Trial((build("--no-cache"),), clean.folder, clean.forget),
        "unchanged": Trial((build(),), kept.folder),
        "edited": Trial((build(),), kept.folder, kept.edit_slide),
    }
    if peers.pandoc:
        trials["in turn"] = Trial(tuple(_in_turn(given, peers, folder)), folder)
    costs = measured(trials, rounds)
    lines = [Line("the guide's PDF alone, cold", costs["one"]), within("eight files, cold", costs["eight"], 6)]
    if peers.pandoc:
        turn = "pandoc to DOCX and WeasyPrint's command line on our HTML, eight files in turn"
        lines += [
            Line(turn, costs["in turn"]),
            against("eight files, cold", costs["eight"], costs["in turn"], "these", 0.45),
        ]
    lines += [
        Line("these and the programme and the materials of the course, twelve files, cold", costs["twelve"]),
        against("one slide edited", costs["edited"], costs["twelve"], "cold"),
        against("nothing changed", costs["unchanged"], costs["twelve"], "cold"),
    ]
    return Section("Lesson 9: guide, handout, worksheet, key, each as PDF and DOCX", lines)


def guide(folder: Path, peers: Peers, rounds: int) -> Section:
    """Measure the guide of Lesson 9 beside what others need for the same pages or the same words."""
    given = guide_sheet(lesson_9(folder), peers.pandoc)
    trials, faults = fit(dict(_guide_trials(given, peers, folder)))
    costs = measured(trials, rounds)
    pdf, docx = warm("pdf", 1, rounds), warm("docx", 1, rounds)
    lines = [Line("our PDF, in a warm process", pdf)]
    lines += [
        against(name, cost, pdf, "our PDF") for name, cost in costs.items() if not name.startswith("pandoc to DOCX")
    ]
    if "pandoc to DOCX" in costs:
        lines += [Line("pandoc to DOCX, the same words", costs["pandoc to DOCX"])]
        lines += [against("our DOCX, in a warm process", docx, costs["pandoc to DOCX"], "pandoc", 1)]
    else:
        lines += [Line("our DOCX, in a warm process", docx)]
    plain, tagged = costs["WeasyPrint's command line on our HTML"], costs["the same, tagged (PDF/UA-1)"]
    lines += [against("WeasyPrint's command line, tagged", tagged, plain, "untagged", 1.1)]
    return Section("The guide of Lesson 9", lines, (*peers.missing, *faults))


def seen(folder: Path, peers: Peers, rounds: int) -> Section:
    """Measure how soon a preview shows one edited slide of Lesson 9, beside Chromium's print of the guide."""
    ours = edits_seen(lesson_9(folder / "edited"), rounds)
    title, what = "Preview", "one slide edited, until the browser has the guide's page"
    if not peers.chromium:
        return Section(title, (Line(what, ours),), peers.missing)
    given = guide_sheet(lesson_9(folder / "given"), "")
    name = "Chromium's print to PDF of our HTML"
    print_ = measured({name: Trial(peers.chromium_print(given.page, folder / "guide.pdf"), folder)}, rounds)[name]
    beside = replace(against(what, ours, print_, "Chromium", 1), cpu_ratio=None)  # a process that goes on
    return Section(title, (Line(name, print_), beside))


def workers(folder: Path, lessons: int = 200) -> Section:
    """Measure how large a worker is after few files and after many: one process, lessons of its own make."""
    few = max(1, lessons // 10)
    places = {size: _course(folder / str(size), size) for size in (few, lessons)}
    handouts = build("--no-cache", "--jobs", "1", "-e", "handout", "-f", "pdf")
    trials = {f"{size} handouts": Trial((handouts,), place.folder) for size, place in places.items()}
    everything = build("--no-cache", "--jobs", "1")
    trials[f"{few} lessons, eight files each"] = Trial((everything,), places[few].folder, places[few].forget)
    lines = [
        replace(Line(name, cost), target="≤ 130 MiB", is_met=cost.peak <= 130 * _MIB)
        for name, trial in trials.items()
        for cost in measured({name: trial}, 1).values()
    ]
    return Section("One worker, file after file", lines)


def growth(folder: Path, peers: Peers, rounds: int, times: Sequence[int] = (2, 4, 8)) -> Section:
    """Measure guides that are longer and longer; the ratio is that of the time for one page."""
    lines: list[Line] = []
    for form, longest in (("pdf", ()), ("docx", (28,))):
        once = warm(form, 1, rounds)
        for many in (*times, *longest):
            cost = warm(form, many, max(1, rounds // many))
            lines.append(per_unit(f"our {form.upper()}, {many} × as long", cost, many, once, "one, a page"))
    if peers.pandoc:
        lines += _pandoc_growth(guide_sheet(lesson_9(folder), peers.pandoc), peers, folder, (1, *times, 28), rounds)
    return Section("Longer guides (28 × is about 1,000 pages), in a warm process", lines)


def batch(folder: Path, peers: Peers, sizes: Sequence[int]) -> Section:
    """Measure generated courses of more and more lessons; the largest unchanged and edited too, and the smallest
    with one process and beside what others would do."""
    places = {size: _course(folder / str(size), size) for size in sizes}
    smallest, largest = min(sizes), max(sizes)
    jobs = {size: Trial((build("--jobs", "2"),), place.folder) for size, place in places.items()}
    costs = {size: measured({f"{size} lessons": trial}, 1)[f"{size} lessons"] for size, trial in jobs.items()}
    lines = [_of_course(size, cost, smallest, costs[smallest]) for size, cost in costs.items()]
    lines += _again(places[largest], largest)
    lines += _one_process(places[smallest], smallest, costs[smallest])
    if peers.pandoc:
        lines += _by_hand(places[smallest], smallest, costs[smallest], peers)
    return Section("Courses of generated lessons, eight files each, two processes", lines)


def warm(form: str, times: int, rounds: int) -> Cost:
    """Return what writing the guide of Lesson 9, so many times as long, takes in a process that has done so before."""
    command = (sys.executable, "-m", "bench.warm", form, str(times), str(rounds))
    told = subprocess.run(command, cwd=CHECKOUT / "tests", check=True, capture_output=True, text=True).stdout
    print(f"{form} × {times}: {told.strip()}", file=sys.stderr)
    return Cost(*json.loads(told))


def _guide_trials(given: Sheet, peers: Peers, folder: Path) -> Iterator[tuple[str, Trial]]:
    to = folder / "guide.pdf"
    yield "WeasyPrint's command line on our HTML", Trial(peers.weasyprint_html(given.page, to), folder)
    tagged = peers.weasyprint_html(given.page, to, "--pdf-variant", "pdf/ua-1")
    yield "the same, tagged (PDF/UA-1)", Trial(tagged, folder)
    if peers.chromium:
        yield "Chromium's print to PDF of our HTML", Trial(peers.chromium_print(given.page, to), folder)
    if peers.soffice:
        yield "LibreOffice, PDF from our DOCX", Trial(peers.office_pdf(given.document, folder), folder)
    if peers.pandoc:
        yield "pandoc and WeasyPrint, the same words", Trial(peers.pandoc_weasyprint(given.text, to), folder)
        yield "pandoc and Typst, the same words", Trial(peers.pandoc_typst(given.text, to), folder)
        yield "pandoc to DOCX", Trial(peers.pandoc_docx(given.text, folder / "guide.docx"), folder)


def _in_turn(given: Iterable[Sheet], peers: Peers, folder: Path) -> Iterator[Command]:
    for sheet in given:
        yield from peers.pandoc_docx(sheet.text, folder / "by-hand.docx")
        yield from peers.weasyprint_html(sheet.page, folder / "by-hand.pdf")


def _pandoc_growth(given: Sheet, peers: Peers, folder: Path, times: Sequence[int], rounds: int) -> Iterator[Line]:
    words = given.text.read_text(encoding="utf-8")
    trials = {}
    for many in times:
        text = folder / f"{many}.md"
        text.write_text(words * many, encoding="utf-8")
        trials[many] = Trial(peers.pandoc_docx(text, folder / f"{many}.docx"), folder)
    costs = measured({str(many): trial for many, trial in trials.items()}, rounds)
    for many in times[1:]:
        what = f"pandoc to DOCX, {many} × as long"
        yield per_unit(what, costs[str(many)], many, costs[str(times[0])], "one, a page")


def _course(folder: Path, lessons: int) -> Place:
    write_course(folder / "source", lessons, seed=lessons)
    return Place(folder)


def _of_course(size: int, cost: Cost, smallest: int, first: Cost) -> Line:
    what = f"{size} lessons; parent {cost.first / _MIB:.0f} MiB"
    if size == smallest:
        return Line(what, cost)
    return per_unit(what, cost, size / smallest, first, f"{smallest} lessons, a lesson")


def _again(place: Place, size: int) -> Iterator[Line]:
    unchanged = measured({"unchanged": Trial((build(),), place.folder)}, 5)["unchanged"]
    yield within(f"{size} lessons, nothing changed", unchanged, 0.3)
    edited = measured({"edited": Trial((build(),), place.folder, place.edit_slide)}, 3)["edited"]
    yield Line(f"{size} lessons, one slide edited", edited)


def _one_process(place: Place, size: int, two: Cost) -> Iterator[Line]:
    name = f"{size} lessons, one process"
    one = measured({name: Trial((build("--no-cache", "--jobs", "1"),), place.folder, place.forget)}, 1)[name]
    line = against(name, one, two, "two processes")
    yield replace(line, target="≥ 1.8", is_met=one.wall / two.wall >= 1.8)


def _by_hand(place: Place, size: int, ours: Cost, peers: Peers) -> Iterator[Line]:
    """Measure a loop over the command lines, and `xargs -P2`, making as many files of the same words."""
    given = sheets(place, peers.pandoc)
    folder = place.folder
    loop = tuple(_in_turn(given, peers, folder))
    two = shlex.join(("xargs", "-P2", "-I{}", peers.pandoc, "{}", f"--pdf-engine={peers.weasyprint}", "-o", "{}.pdf"))
    docx = shlex.join(("xargs", "-P2", "-I{}", peers.pandoc, "{}", "-o", "{}.docx"))
    texts = shlex.join(("printf", "%s\\n", *(str(sheet.text) for sheet in given)))
    trials = {
        "loop": Trial(loop, folder),
        "xargs": Trial((("sh", "-c", f"{texts} | {two}; {texts} | {docx}"),), folder),
    }
    costs = measured(trials, 1)
    yield Line(f"{size} lessons: a loop over pandoc to DOCX and WeasyPrint's command line on our HTML", costs["loop"])
    line = against(f"{size} lessons, beside this", ours, costs["loop"], "the loop", 0.4)
    in_cpu = ours.cpu / costs["loop"].cpu
    yield replace(line, target="≤ 0.4, in CPU ≤ 0.75", is_met=line.is_met and in_cpu <= 0.75)
    yield Line(f"{size} lessons: pandoc to DOCX, pandoc and WeasyPrint, `xargs -P2`", costs["xargs"])
    yield against(f"{size} lessons, beside this", ours, costs["xargs"], "`xargs -P2`", 0.75)
