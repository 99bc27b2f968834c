"""German or English? Decided by function words and letters; German where nothing tells."""

import re
from typing import Literal

Language = Literal["de", "en"]

_GERMAN = frozenset(
    """der die das den dem des ein eine einen einem und oder mit für von bei im in ist sind wird
    gibt es welche welcher welches welchen welchem wer wie was wo wann warum wieso nicht kein
    keine zu zum zur auf aus nach arbeitet haben hat sich zusammen wird werden besteht""".split()
)
_ENGLISH = frozenset(
    """the a an and or with for of by is are was were does do did which what who how when where
    why not no to on from at have has between county counties department departments office
    cooperate cooperates municipalities list any there many much our we""".split()
)


def language_of(question: str) -> Language:
    """The language a question is asked in.

    >>> language_of("Which Ämter cooperate with Kreis Düren?")
    'en'
    """
    found = re.findall(r"[^\W\d_]+", question.lower())
    german = sum(word in _GERMAN for word in found)
    english = sum(word in _ENGLISH for word in found)
    return "en" if english > german else "de"
