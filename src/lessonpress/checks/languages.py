"""What answers and notes to the facilitator are called, one table a language, for the rules that look for them.

Each entry is a regular expression. `answers` stand before answers ("Expected responses:"), `notes` before what only the
facilitator is to read, `facilitator` begins words that are not for participants anywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    answers: tuple[str, ...]
    notes: tuple[str, ...]
    facilitator: tuple[str, ...]


KINDS = r"correct|right|expected|suggested|possible|model|sample|likely"

_EN = Words(
    (rf"(?:(?:{KINDS}) )?answers?(?: key)?", rf"(?:{KINDS}) responses?"),
    (
        r"(?:notes?|remarks?|instructions?) (?:to|for) (?:the )?(?:facilitators?|instructors?|trainers?)",
        r"(?:facilitator|instructor|trainer)(?:['’]?s['’]?)? (?:notes?|only)",
    ),
    (
        r"expected (?:responses?|answers?)",
        r"suggested (?:responses?|answers?)",
        r"answer key",
        r"the (?:correct |right )?answers? (?:is|are)",
        r"facilitator",
        r"instructor",
        r"debrief",
        r"ask (?:the )?(?:participants|learners|groups)",
    ),
)
_FR = Words(
    (r"(?:bonnes? )?réponses?(?: (?:correctes?|attendues?|suggérées?|possibles?))?", r"corrigé"),
    (
        r"(?:notes?|remarques?|conseils?) (?:à l['’]intention d(?:e l['’]|u |es )|à l['’]|au |aux |pour l(?:['’]|es? ))"
        r"(?:animat|format|facilitat|instruct)\w*",
    ),
    (
        r"réponses? (?:attendue|suggérée|possible)",
        r"corrigé",
        r"animateur",
        r"formateur",
        r"débriefing",
        r"demande[rz] aux (?:participants|groupes|apprenants)",
    ),
)
_ES = Words(
    (
        r"(?:posibles )?respuestas?(?: (?:correctas?|esperadas?|previstas?|sugeridas?|posibles?))?",
        r"clave de respuestas",
    ),
    (
        r"(?:notas?|observaci(?:ón|ones)|instrucciones) para (?:el|la|los|las) (?:facilitador|instructor|formador)\w*",
        r"solo para (?:el|la|los|las) (?:facilitador|instructor|formador)\w*",
    ),
    (
        r"respuestas? (?:esperada|prevista|sugerida|correcta)",
        r"clave de respuestas",
        r"facilitador",
        r"instructor",
        r"formador",
        r"puesta en común",
        r"(?:pregunte|pida) a (?:los|las) (?:participantes|alumnos|grupos)",
    ),
)
_RU = Words(
    (
        r"(?:(?:ожидаемы|возможны|примерны|правильны|предполагаемы)[ей] )?ответы?",
        r"(?:правильный|ожидаемый|возможный|примерный) ответ",
        r"ключ к (?:ответам|заданию)",
    ),
    (
        r"(?:примечани[ея]|указани[ея]|замечани[ея]|заметки) для (?:ведущ|инструктор|преподавател|тренер)\w*",
        r"только для (?:ведущ|инструктор|преподавател|тренер)\w*",
    ),
    (
        r"(?:ожидаемы|возможны|правильны)[ей] ответ",
        r"(?:ожидаемый|правильный) ответ",
        r"преподавател",
        r"инструктор",
        r"ведущ(?:ий|ему|его|им) заняти",
        r"подведение итогов",
        r"(?:спросите|попросите) (?:участник|слушател|групп)",
    ),
)
_ZH = Words(
    (r"(?:参考|预期|正确|标准)?答案", r"(?:参考|预期|可能的|正确的?)回答"),
    (r"(?:主持人|教员|培训员)(?:注意|说明|备注|提示)", r"仅供(?:主持人|教员|培训员)(?:使用|参考)?"),
    (r"参考答案", r"标准答案", r"预期(?:回答|答案)", r"教员", r"主持人", r"培训员", r"(?:请问|询问|要求)学员"),
)
_AR = Words(
    (
        r"(?:الإجابات|الإجابة|الأجوبة|الجواب|الردود)(?: (?:المتوقعة|المتوقع|الصحيحة|الصحيح|المحتملة|المقترحة))?",
        r"مفتاح (?:الإجابات|الإجابة)",
    ),
    (
        r"(?:ملاحظة|ملاحظات|تعليمات|إرشادات) (?:للميسّ?ر|للمدرب|للمدرّب)\w*",
        r"(?:للميسّ?ر|للمدرّ?ب)\w* فقط",
    ),
    (
        r"(?:ال)?(?:إجابات|إجابة|ردود) المتوقعة",
        r"(?:ال)?إجابة الصحيحة",
        r"الميسّ?ر",
        r"للميسّ?ر",
        r"(?:ال|لل)مدرّ?ب(?!ين)",
        r"(?:اسأل|اطلب من) المشارك",
    ),
)

WORDS: Mapping[str, Words] = MappingProxyType({"en": _EN, "fr": _FR, "es": _ES, "ru": _RU, "zh": _ZH, "ar": _AR})
