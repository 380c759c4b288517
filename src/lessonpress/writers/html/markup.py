"""Making HTML text: escaped, one element at a time."""

from html import escape

_VOID = frozenset({"br", "img", "col", "meta"})


def text(characters: str) -> str:
    """Return characters as HTML text."""
    return escape(characters, quote=False)


def element(tag: str, content: str = "", /, **attributes: str) -> str:
    """Return an element around finished HTML.

    Attributes are given by name (`class_`, `data_bookmark` for `class`, `data-bookmark`); empty ones are left out.
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in attributes.items() if value
    )
    return f"<{tag}{written}>" if tag in _VOID else f"<{tag}{written}>{content}</{tag}>"
