"""What "wer", "mit wem" and "was machen wir mit" ask for: rows of the report or bodies."""

import re

from qa.types import Target

_SAYS_OF_ITSELF = re.compile(
    r"^\W*(?:wer|who)\W+(?:(?:hat|haben|has|have|alles|alle|all|noch|also)\W+)*(?:beruf\w*|stutz\w*"
    r"|nenn(?:t|en)|erwahn\w*|genannt|sag\w*|antwort\w*|verneint?|bejaht?|wunsch\w*|plan(?:t|en)"
    r"|sieht|sehen|meldet\w*|says?|said|answer\w*|names?|mentions?|refers?|cites?|wants?|wishes"
    r"|plans?|sees?|(?:mit )?(?:ja|nein) (?:gesagt|geantwortet))\b"
)
_DOING = re.compile(
    r"^\W*(?:was|what)\W+(?:machen|tun|haben|do|are|have)\W+(?:wir|we)\b.*\b(?:mit|with)\b"
)


def who_target(folded: str) -> Target | None:
    """Bodies for "mit wem", "wer gehört zu"; Ämter for "wer kooperiert mit"."""
    if re.search(
        r"\b(?:mit wem|with whom|who .* (?:with|partners?)"
        r"|wer (?:ist|sind) (?!.*ansprech).*partner\w*)\b",
        folded,
    ):
        return "kommune"
    if re.search(r"^\W*(?:wer|who)\W+(?:nutz\w*|verwend\w*|uses?|using)\b", folded):
        return "kommune"
    if re.search(
        r"\b(?:wer|who)\b.*\b(?:gehor\w*|\w*beitret\w*|beigetreten|ausge(?:schieden|stiegen|treten)"
        r"|angeschlossen|join(?:ed|s)?|withdr[ae]w\w*|mitglied\w*|beteiligt\w*|teil|nimmt|nehmen|belongs?"
        r"|members?|part|participat\w*|takes? part)\b",
        folded,
    ):
        return "kommune"
    if _SAYS_OF_ITSELF.search(folded) or _DOING.search(folded):
        return "amt"
    if re.search(
        r"\b(?:wer|who)\b.*(?:\bkooperier\w*|\barbeit\w* .*\bzusammen|\bcooperat\w*"
        r"|\bcollaborat\w*|\bworks? (?:together )?with)\b",
        folded,
    ):
        return "amt"
    return None
