"""Whose style is it? A template's styles are matched by id, by name, and by the built-in style they stand for."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lessonpress.model.role import WordStyle
from lessonpress.writers.docx.wordml import Element, qualified

_ID, _KIND, _VALUE = qualified("w:styleId"), qualified("w:type"), qualified("w:val")
_NAME, _ALIASES = qualified("w:name"), qualified("w:aliases")

# What programs in other languages call the built-in styles, folded by `folded`. Word itself keeps the English
# names in w:name and puts its own language into the id; LibreOffice and older programs put it into both.
_BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "Normal": "normal standard normale обычный 正文 标准 عادي",
        "heading": "heading titre titulo uberschrift titolo заголовок 标题 عنوان rubrik kop",
        "Title": "title titre titreprincipal titulo titel titolo название 标题 العنوان",
        "Subtitle": "subtitle soustitre subtitulo untertitel sottotitolo подзаголовок 副标题",
        "List Bullet": "listbullet listeapuces listaconvinetas aufzahlungszeichen маркированныйсписок 项目符号",
        "List Number": "listnumber listeanumeros listenumeros listanumerada listennummer listenummer "
        "нумерованныйсписок 列表编号",
        "Quote": "quote citation cita zitat цитата 引用",
        "caption": "caption legende leyenda descripcion epigrafe beschriftung названиеобъекта 题注",
        "header": "header entete encabezado kopfzeile верхнийколонтитул 页眉",
        "footer": "footer pieddepage piedepagina fuzeile fußzeile нижнийколонтитул 页脚",
        "footnote text": "footnotetext notedebasdepage textonotapie fußnotentext текстсноски 脚注文本",
        "footnote reference": "footnotereference appelnotedebasdep refdenotaalpie funotenzeichen знаксноски 脚注引用",
        "Hyperlink": "hyperlink lienhypertexte hipervinculo гиперссылка 超链接",
        "Emphasis": "emphasis accentuation enfasis hervorhebung выделение 强调",
        "Strong": "strong elevee textoennegrita fett строгий 要点",
        "toc": "toc tm tdc verzeichnis оглавление 目录",
        "TOC Heading": "tocheading entetedetabledesmatieres titulodetdc inhaltsverzeichnisuberschrift",
    }
)
_NUMBERED = re.compile(r"^(\D+)(\d)$")


def folded(name: str) -> str:
    """Return a style name or id without case, spaces, hyphens and accents: "Sous-titre" and "Soustitre" are one."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return re.sub(r"[\W_]+", "", plain).casefold()


def _meanings(names: Iterable[str]) -> Mapping[str, str]:
    """Return which of the built-in styles each folded word stands for."""
    return MappingProxyType({folded(word): name for name in names for word in _BUILT_IN[name].split()})


_NUMBERED_NAMES = ("heading", "toc")  # a number follows: "Titre 1"; "Titre" alone is another style
_FAMILIES = _meanings(_NUMBERED_NAMES)
_STANDS_FOR = _meanings(name for name in _BUILT_IN if name not in _NUMBERED_NAMES)


def built_in(name: str) -> str:
    """Return the English name of the built-in style that a name or id stands for; the name itself where none."""
    numbered = _NUMBERED.match(folded(name))
    if numbered is not None:
        family = _FAMILIES.get(numbered[1], "")
        return f"{family} {numbered[2]}" if family else name
    return _STANDS_FOR.get(folded(name), name)


def match_styles(ours: Iterable[WordStyle], theirs: Iterable[Element]) -> dict[str, str]:
    """Return our style id -> theirs, for each of our styles that they have too. Kinds must agree.

    The name counts most: it is what Word goes by. Then the id, then the built-in style that either stands for.
    """
    styles = list(theirs)
    tables = [
        {(each.get(_KIND, "paragraph"), key): each.get(_ID, "") for each in reversed(styles) for key in keys(each)}
        for keys in (_by_name, _by_id, _by_meaning)
    ]
    matched: dict[str, str] = {}
    for word in ours:
        wanted = (folded(word.name), folded(word.id), folded(word.name))
        found = (table.get((word.kind.value, key)) for table, key in zip(tables, wanted, strict=True))
        theirs_id = next(filter(None, found), None)
        if theirs_id is not None:
            matched[word.id] = theirs_id
    return matched


def _names(style: Element) -> list[str]:
    name, aliases = style.find(_NAME), style.find(_ALIASES)
    names = [] if name is None else [name.get(_VALUE, "")]
    return names if aliases is None else [*names, *aliases.get(_VALUE, "").split(",")]


def _by_name(style: Element) -> list[str]:
    return [folded(name) for name in _names(style)]


def _by_id(style: Element) -> list[str]:
    return [folded(style.get(_ID, ""))]


def _by_meaning(style: Element) -> list[str]:
    return [folded(built_in(name)) for name in (*_names(style), style.get(_ID, ""))]
