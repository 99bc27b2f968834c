"""What stands before the first element of an HTML or XML text: declarations and comments.

A DOCTYPE can stand nowhere else (XML 1.0, production 22), so whoever knows what follows the
prolog knows whether there are entity declarations without parsing anything.
"""

import re

SIZE = 65536
"""Bytes from the beginning within which the prolog has to end."""
_PROLOG = re.compile(
    r"\ufeff?(?>[ \t\r\n\f]+|<\?(?>.*?\?>)|<!--(?>.*?-->))*+",
    re.DOTALL,
)


def after_prolog(text: str, start: int = 0) -> int:
    """Where the prolog ends: at a DOCTYPE, an element, or what is neither.

    >>> after_prolog("<?xml version='1.0'?><!-- Bericht --> <table>")
    38
    """
    match = _PROLOG.match(text, start)
    return match.end() if match else start
