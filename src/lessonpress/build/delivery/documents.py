"""The files of a whole course that this build does not make: those of earlier builds age with its lessons."""

from lessonpress.build.disk.write import DiskFault
from lessonpress.build.output.manifest import Output
from lessonpress.build.output.places import Places
from lessonpress.build.output.product import Kind
from lessonpress.build.recipes import Recipes
from lessonpress.build.request import Opened


def age_documents(course: Opened, recipes: Recipes, places: Places) -> None:
    """Mark the files of the whole course that are not asked for (a binder) and no longer fit its lessons.

    `recipes` knows the lessons as the build has found them. Files that are asked for are left to the run.
    """
    if course.lessons != course.every:
        return
    asked = {target.name for target in course.documents}
    for name, output in sorted(places.record.outputs.items()):
        kind = output.kind
        if kind is None or kind.document is None or output.course != places.course or name in asked:
            continue
        if recipes.spoilt(kind) is not None or not _fits(output, kind, recipes):
            places.record.mark_stale(name)


def _fits(output: Output, kind: Kind, recipes: Recipes) -> bool:
    try:
        return output.key == recipes.of(kind)[1]
    except DiskFault:  # a lesson has changed since it was read
        return False
