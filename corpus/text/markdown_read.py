"""Markdown to a `Document`: parsed as CommonMark with tables, footnotes and front matter.

The tokens of markdown-it-py make the same tree as a web page does, and are read like one. Raw
HTML goes through the reader of pages, scripts are cut out before. What the author typed as the
number of an item stays in its text ("2. Beschaffung"), and a lone "3. Mai 2018 ..." at the
beginning of a paragraph, a list to CommonMark, is the sentence that it was.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from corpus.document import Document, Draft
from corpus.errors import UnreadableReport
from corpus.html.flow import Flow
from corpus.html.notes import Notes
from corpus.html.tree import Element, parse_fragment
from corpus.hyphens import Hyphens
from corpus.sheets.lines import flat
from corpus.text.decode import clean

_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_RULE = re.compile(r" {0,3}(?:={3,}|-{3,})[ \t]*")
_PIPES = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+\S")
_COLUMNS = re.compile(r"\S {2,}\S|\t")
_LONGEST_HEADING, _LONGEST_LINE = 120, 20_000
"""Characters; a longer line is text."""
_TITLE = re.compile(r"""^title:[ \t]*["']?(.+?)["']?[ \t]*$""", re.MULTILINE)
_BOX = re.compile(r"^\[[ xX]\][ \t]+")
"""Of a list of tasks."""
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_SCRIPTS = ("script", "style", "template", "noscript", "iframe", "object", "svg", "textarea")


def read_markdown(text: str) -> Document:
    """The headings, paragraphs, lists and tables of a Markdown text."""
    lines = _without_scripts(clean(text)).split("\n")
    _mark_underlined(lines)
    _add_outer_pipes(lines)
    shown = "\n".join(lines)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(front_matter_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    tokens = parser.parse(shown)
    root = _tree(tokens)
    flow = Flow(Notes(root), Hyphens(shown))
    flow.read(root)
    blocks = tuple(flow.blocks())
    if not blocks:
        raise UnreadableReport("Die Datei enthält keinen Text.", "The file contains no text.")
    has_title = any(isinstance(block, Draft) and block.level == 1 for block in blocks)
    return Document(blocks, None if has_title else _front_title(tokens))


def looks_like_markdown(text: str) -> bool:
    """Whether clean text has headings or a table in the way of Markdown.

    "# " as a bullet does not count: there, line follows line at the same level.
    """
    if "\f" in text:
        return False
    lines = [line for line in text.split("\n") if len(line) <= _LONGEST_LINE]
    atx = [number for number, line in enumerate(lines) if _level(line)]
    headings = sum(_is_atx_heading(lines, number) for number in atx)
    if 2 * headings > len(atx) or any(_is_table(lines, n) for n in range(1, len(lines))):
        return True
    underlined = sum(_is_setext(lines, number) for number in range(1, len(lines)))
    return underlined > sum(_is_numbered_heading(lines, n) for n in range(len(lines)))


def _is_atx_heading(lines: Sequence[str], number: int) -> bool:
    """Whether text follows, or a heading below it, and not the next bullet."""
    level = _level(lines[number])
    if number and lines[number - 1].strip() and not _level(lines[number - 1]):
        return False
    after = number + 1
    while after < len(lines) and not lines[after].strip():
        after += 1
    return after < len(lines) and (_level(lines[after]) or level + 1) > level


def _level(line: str) -> int:
    match = _ATX.fullmatch(line)
    return len(match[1]) if match else 0


def _is_setext(lines: Sequence[str], number: int) -> bool:
    """Whether a line of "=" or "-" underlines one short line that stands alone."""
    rule, heading = lines[number].strip(), lines[number - 1].strip()
    if not heading or not _RULE.fullmatch(lines[number]) or len(heading) > _LONGEST_HEADING:
        return False
    if number > 1 and lines[number - 2].strip():
        return False
    if _COLUMNS.search(heading) or not any(char.isalpha() for char in heading):
        return False
    return rule[0] == "=" or 2 * len(rule) >= len(heading)


def _is_numbered_heading(lines: Sequence[str], number: int) -> bool:
    """Whether a short line "2.1 Ziele" stands alone without a rule below it: a text with more of
    these than of underlined ones has only its title underlined."""
    line = lines[number]
    if len(line) > _LONGEST_HEADING or not _NUMBERED.match(line) or line.rstrip().endswith("."):
        return False
    around = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
    return not any(other.strip() for other in around)


def _is_table(lines: Sequence[str], number: int) -> bool:
    """Whether a line of "|---|---|" stands below a header of as many cells."""
    rule, header = lines[number], lines[number - 1]
    if "|" not in rule or "|" not in header or not _PIPES.fullmatch(rule):
        return False
    return len(_cells(rule)) == len(_cells(header))


def _cells(line: str) -> list[str]:
    return line.replace("\\|", "").strip().strip("|").split("|")


def _mark_underlined(lines: list[str]) -> None:
    """Give underlined headings "#": a number at their beginning, a list to CommonMark, says how
    deep one stands, as there is no third kind of underline."""
    for rule in range(1, len(lines)):
        if _is_setext(lines, rule):
            heading = lines[rule - 1].strip()
            number = _NUMBERED.match(heading)
            level = 1 if "=" in lines[rule] else 2 + (number[1].count(".") if number else 0)
            lines[rule - 1 : rule + 1] = [f"{'#' * min(level, 6)} {heading}", ""]


def _add_outer_pipes(lines: list[str]) -> None:
    """Give rows of tables a "|" at their beginning: "1. Amt | ja" is a list without it."""
    for rule in range(1, len(lines)):
        header = lines[rule - 1].strip()
        if header.startswith("|") or len(header) > _LONGEST_LINE or not _is_table(lines, rule):
            continue
        row = rule - 1
        while row < len(lines) and "|" in lines[row]:
            line = lines[row].strip()
            has_pipe = line.startswith("|") and line.count("|") > header.count("|")
            lines[row] = line if has_pipe else f"| {line}"
            row += 1


def _front_title(tokens: Sequence[Token]) -> str | None:
    """The title that the front matter states."""
    matter = next((token.content for token in tokens if token.type == "front_matter"), "")
    match = _TITLE.search(matter)
    return flat(match[1]) or None if match else None


def _without_scripts(text: str) -> str:
    """The text without scripts and the like, over blank lines too, where Markdown ends HTML."""
    for name in _SCRIPTS:
        opening = re.compile(rf"<{name}\b", re.IGNORECASE)
        closing = re.compile(rf"</{name}\s*>", re.IGNORECASE)
        kept = []
        at = 0
        while (begun := opening.search(text, at)) and (ended := closing.search(text, begun.end())):
            kept.append(text[at : begun.start()])
            at = ended.end()
        text = "".join(kept) + text[at:]
    return text


@dataclass(slots=True)
class _Open:
    """An element that is being filled; `mark` is what its first text has to begin with."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str]
    mark: str = ""

    def closed(self) -> Element:
        return Element(self.tag, self.attributes, tuple(self.children))


def _tree(tokens: Sequence[Token]) -> Element:
    """The elements that tokens of blocks open and close."""
    stack = [_Open("body", {}, [])]
    mark = ""
    for token in tokens:
        if token.nesting > 0:
            stack.append(_opened(token))
            mark = stack[-1].mark or mark
        elif token.nesting < 0:
            done = stack.pop().closed()
            stack[-1].children.append(_without_sentences(done) if done.tag == "ol" else done)
        elif token.type == "inline":
            stack[-1].children.extend([mark, *_inline(token.children or ())])
            mark = ""
        elif token.type in ("fence", "code_block"):
            stack[-1].children.append(Element("pre", {}, (mark + token.content,)))
            mark = ""
        elif token.type == "html_block":
            stack[-1].children.append(Element("div", {}, parse_fragment(token.content).children))
    return stack[0].closed()


def _opened(token: Token) -> _Open:
    if token.type == "footnote_reference_open":
        return _Open("div", {"role": "doc-footnote"}, [])
    mark = f"{token.info}{token.markup} " if token.type == "list_item_open" and token.info else ""
    return _Open(token.tag, {"number": token.info}, [], mark)


def _without_sentences(lists: Element) -> Element:
    """A numbered list, with what is no item of it as text: its number follows none and is
    followed by none, as that of a date at the beginning of a line."""
    items = [item for item in lists.children if isinstance(item, Element)]
    numbers = [int(item.get("number") or 0) for item in items]
    children = tuple(
        replace(item, tag="div")
        if number > 1
        and number - 1 not in numbers[:n][-1:]
        and number + 1 not in numbers[n + 1 :][:1]
        else item
        for n, (item, number) in enumerate(zip(items, numbers, strict=True))
    )
    return replace(lists, children=children)


def _inline(tokens: Sequence[Token]) -> Iterator[Element | str]:
    """Text and elements within a paragraph; marks of notes and tags are left out."""
    stack = [_Open("", {}, [])]
    for number, token in enumerate(tokens):
        if token.nesting > 0:
            stack.append(_Open(token.tag, {"href": str(token.attrs.get("href", ""))}, []))
        elif token.nesting < 0:
            done = stack.pop().closed()
            stack[-1].children.append(done)
        elif token.type in ("softbreak", "hardbreak") or _BREAK.match(token.content):
            stack[-1].children.append(Element("br", {}))
        elif token.type in ("text", "code_inline", "image"):
            text = token.content if number else _BOX.sub("", token.content, count=1)
            stack[-1].children.append(text)
    yield from stack[0].children
