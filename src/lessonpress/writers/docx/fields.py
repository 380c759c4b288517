"""Fields with their results filled in (ECMA-376-1, 17.16): what no one updates still reads right."""

from lessonpress.writers.docx.wordml import Element, sub, text_element


def begin_field(paragraph: Element, instruction: str) -> None:
    """Append the beginning of a field; its result follows, and `end_field` must."""
    sub(sub(paragraph, "w:r"), "w:fldChar", fldCharType="begin")
    text_element(sub(paragraph, "w:r"), "w:instrText", f" {instruction} ")
    sub(sub(paragraph, "w:r"), "w:fldChar", fldCharType="separate")


def end_field(paragraph: Element) -> None:
    """Append the end of the field begun last."""
    sub(sub(paragraph, "w:r"), "w:fldChar", fldCharType="end")


def add_field(paragraph: Element, instruction: str, result: str) -> None:
    """Append a whole field whose result is plain words."""
    begin_field(paragraph, instruction)
    text_element(sub(paragraph, "w:r"), "w:t", result)
    end_field(paragraph)
