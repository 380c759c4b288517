"""`lessonpress template`: the DOCX that trainers make their house style from."""

from lessonpress.build.course.coursefile import COURSE_FILE
from lessonpress.build.course.labels import catalogues, read_labels
from lessonpress.build.course.lessons import SOURCE_FOLDER
from lessonpress.build.disk.resolve import Root
from lessonpress.build.request import Opened, Request, course_file, find_style
from lessonpress.model.diagnostic import Checked
from lessonpress.writers.theme import read_theme


def starting_template(request: Request) -> Checked[bytes]:
    """Return the DOCX in the style and language of the course that the command was given in, if there is one."""
    from lessonpress.writers.docx import starting_template as write_template

    folder = request.here if (request.here / COURSE_FILE).exists() else request.here / SOURCE_FOLDER
    file = course_file(Root(folder))
    opened = Opened(Root(folder), "", file.value.course, file.value.build, (), ())
    style = find_style(request, opened)
    theme = read_theme(style.value.name, style.value.files, style.value.fonts)
    found = (*style.diagnostics, *(theme.diagnostics if style.value.files else ()))
    labels = read_labels(file.value.course.language, catalogues())
    return Checked(b"" if found else write_template(theme.value, labels), found)
