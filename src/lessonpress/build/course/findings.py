"""The codes of all findings that are no rules of writing: of files, of reading, of the gates, of a build.

They are listed beside the rules, so that whoever meets a code finds what it means. A test holds them to the source.
"""

from collections.abc import Mapping
from types import MappingProxyType

Findings = Mapping[str, tuple[str, str]]
"""Code -> (name, why it is reported, or what it means for whoever reads it)."""

_FILES: Findings = {
    "A101": ("no Office file", "A .docx or .pptx is a zip archive; this file is none, or it is damaged."),
    "A102": ("file unpacks to too much", "A small file that unpacks to gigabytes would stop the machine."),
    "A103": ("old or protected file", "A .doc file or one with a password cannot be read; save it again as .docx."),
    "A104": ("parts with unsafe names", "A name that leads out of the file is a sign that the file was tampered with."),
    "A105": ("file damaged", "What could not be read would be missing from the lesson without a word."),
    "A106": ("unusual XML", "A document type may pull in other files; no word processor writes one."),
}

_PUBLISHED: Findings = {
    "P101": ("left out", "Running heads, page numbers and labels that a heading replaces are no part of the lesson."),
    "P102": ("mended", "Text that the extraction took apart, such as a letter-spaced title, was put together again."),
    "P103": ("read as", "Words of the text became a time, a kind of question or a cue: see that it is the right one."),
    "P104": ("put to participants", "A sentence to the facilitator was worded to participants: check the wording."),
    "P105": ("kept back", "Not certain to be for participants, so it stays with the facilitator until you say so."),
    "P106": ("guessed", "The text does not say it; what was taken instead may be wrong."),
    "P107": ("nothing there", "The lesson map or the overview names it, but the text has nothing for it."),
    "P108": ("place not clear", "It could not be told where this belongs; it is kept where it stood."),
    "P109": ("not carried over", "Word holds what a lesson does not: comments, tracked changes, embedded files."),
    "P110": ("cannot be read", "Pages that are pictures, a damaged file, or a reader that is not installed."),
}

_GATES: Findings = {
    "E101": ("passage lost", "An edition lacks a passage that it owes its readers, so it is not written."),
    "E102": ("passage shown", "What is the facilitator's would stand in a participants' document: not written."),
    "E103": ("answer shown", "The answer to a question can be read elsewhere in the same participants' document."),
}

_BUILD: Findings = {
    "B101": ("course.toml is no TOML", "Nothing in it could be read."),
    "B102": ("unknown key", "A key that is not known does nothing; most often it is misspelt."),
    "B103": ("wrong value", "The default is used instead, which may not be what you meant."),
    "B104": ("severity of an unknown code", "No finding has this code, so the line does nothing."),
    "B201": (
        "not a path in the course",
        "A build fetches nothing from the network and needs paths that every system has.",
    ),
    "B202": ("path leads out of the course", "The course would not build on another machine."),
    "B203": ("file missing", "A page would have a gap where a picture or slide belongs."),
    "B204": ("file cannot be read", "It is there, but the machine does not let it be read."),
    "B205": ("picture changed meanwhile", "One file of a lesson would show another picture than the others."),
    "B211": ("no lesson there", "Nothing would be built."),
    "B212": ("unknown kind of file", "Lessons are read from .md, .txt, .docx and .pdf."),
    "B213": ("lesson cannot be read", "It is there, but the machine does not let it be read."),
    "B214": ("lesson empty", "There is nothing to build."),
    "B215": ("course file cannot be read", "course.toml, theme or template is there, but cannot be opened."),
    "B216": ("misuse in a preview", "What was asked for cannot be built; mend it, and the preview goes on."),
    "B221": ("import would overwrite", "What somebody has edited is never replaced unasked."),
    "B231": ("no pictures of the slides", "What makes pictures of a slide deck is not installed; the guide has none."),
    "B232": ("slide deck unfit", "The deck could not be turned into pictures; the guide has none."),
    "B301": ("unknown kind of picture", "PNG, JPEG and SVG are what both PDF and Word show."),
    "B302": ("picture too large", "It would take all memory of the machine, and paper shows none of it."),
    "B303": ("picture damaged", "A page would have a gap where it belongs."),
    "B304": ("no such page", "A slide refers to a page that its file does not have."),
    "B311": ("drawing damaged", "An SVG that cannot be drawn would leave a gap."),
    "B312": ("drawing reaches outside", "Scripts, entities and links in an SVG may fetch or run something."),
    "B313": ("drawing too large", "It would take minutes or all memory to draw."),
    "B401": ("two lessons, one file", "One would overwrite the other."),
    "B411": ("profile without passages", "Nothing in the course is kept to it: most often it is misspelt."),
    "B412": ("activity not in the course", "[select] names an activity that no lesson has."),
    "B413": ("language without lessons", "Nothing would be built in a language that was asked for."),
    "B501": ("engine missing", "What makes PDFs is not installed; `lessonpress doctor` says how to get it."),
    "B502": ("not enough memory", "The machine stopped the work on one file; the others are made."),
    "B503": ("file incomplete", "The engine returned half a file, which is never published."),
    "B511": ("took too long", "One file was stopped so that the others could be made; --timeout gives it longer."),
    "B512": ("worker lost", "Making one file killed its process again and again; the others are made."),
    "B513": ("fault of the program", "Not your lesson's: please report it."),
    "B514": (
        "nested too deeply",
        "Lists in lists, or rules of a style sheet in each other, deeper than can be followed.",
    ),
}

_PAGES: Findings = {
    "W101": ("theme is no TOML", "Nothing of it could be read."),
    "W102": ("unknown key in the theme", "It does nothing; most often it is misspelt."),
    "W103": ("wrong value in the theme", "The page would not look as you meant."),
    "W104": ("value missing in the theme", "The page cannot be set without it."),
    "W105": ("file missing in the theme", "The page cannot be set without it."),
    "W106": ("font missing", "Another font would break pages elsewhere."),
    "W107": ("style sheet reaches outside", "A build fetches nothing, and the theme must work on every machine."),
    "W201": ("page asks for something outside", "A build fetches nothing: what is to be printed stands in the course."),
    "W202": ("said by the PDF engine", "Most often a style that it does not know."),
    "W203": ("sign or picture missing", "It would be an empty box or a gap in print."),
    "W205": ("page of a few lines", "A worksheet that runs a little over costs a sheet of paper for each group."),
    "W206": (
        "passage hidden",
        "What a style sheet hides, or no paper is wide enough for, is lost to whoever holds the paper.",
    ),
    "W207": ("theme fails", "WeasyPrint takes a rule of its print.css, and then fails with it: there is no PDF."),
    "W210": (
        "answer too long",
        "An answer that does not fit its place shows that participants cannot write it there either.",
    ),
    "W211": ("template is no Word document", "Its styles cannot be taken."),
    "W212": ("template reaches outside", "Opening the handout would fetch something from elsewhere."),
    "W213": ("template with macros", "What you hand out must run nothing on the machines of others."),
    "W214": ("field that fetches", "Opening the handout would fetch something from elsewhere."),
    "W215": ("template damaged", "Its styles cannot be taken."),
}

OTHER_FINDINGS: Mapping[str, Findings] = MappingProxyType(
    {
        "Files that are read": _FILES,
        "Reading a published lesson": _PUBLISHED,
        "What stops a document": _GATES,
        "The course and the build": _BUILD,
        "Themes, templates and pages": _PAGES,
    }
)


def findings_page() -> str:
    """Return the list of these codes, in Markdown."""
    groups = (
        "\n".join((f"## {title}", "", *(f"- **{code} {name}.** {why}" for code, (name, why) in findings.items())))
        for title, findings in OTHER_FINDINGS.items()
    )
    return "\n\n".join(groups) + "\n"


def is_finding(code: str) -> bool:
    """Whether one of these has a code."""
    return any(code in findings for findings in OTHER_FINDINGS.values())
