"""Made-up table reports as HTML and Markdown, with gold."""

import html
import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.made_office import Made, gold_with, written
from tests.made_values import BULLET, Cell, Piece, Report, Table, Writer

_PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="{charset}"><title>{title} | Kreis Coesfeld</title>
<style>table {{ border-collapse: collapse; width: 100%; font: {size}pt {face} }}
td, th {{ {border}; padding: {padding}pt; vertical-align: top; text-align: left }}
th {{ background: #ddd }} p {{ margin: 0 0 3pt }} ul, ol {{ margin: 0; padding-left: 14pt }}
@page {{ size: A4 {paper} }} @media print {{ nav, header, footer {{ display: none }} }}</style>
<script>var besuche = "<p>Zähler</p>"; document.title += "";</script></head>
<body>
<header><a href="/">Startseite</a> <form><input name="q" value="Suchbegriff"></form></header>
<nav><ul><li><a href="/kreis">Unser Kreis</a></li><li><a href="/politik">Politik</a></li></ul></nav>
<main><h1>{title}</h1>
{content}
</main>
<footer><p>Impressum – Datenschutz – Barrierefreiheit</p></footer>
</body></html>
"""


class WebPage:
    """A report as HTML, with what a site has around it."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.features: dict[str, Any] = {
            "charset": chance.choice(("utf-8", "utf-8", "windows-1252")),
            "thead": chance.random() < 0.6,
            "th": chance.random() < 0.8,
            "breaks": chance.random() < 0.3,
            "entities": chance.random() < 0.3,
            "inline": chance.random() < 0.4,
            "lists": chance.random() < 0.6,
            "caption": chance.random() < 0.2,
            "borders": chance.choice(("border: 1px solid #444", "border-bottom: 1px solid", "")),
            "paper": chance.choice(("portrait", "landscape")),
        }

    def make(self, report: Report) -> bytes:
        content = "\n".join(
            [f"<p>{self.text(p.text)}</p>" for p in report.intro]
            + [self.table(table) for table in report.tables]
        )
        page = _PAGE.format(
            charset=self.features["charset"],
            title=self.text(report.title),
            size=self.chance.choice((8, 9, 10)),
            face=self.chance.choice(("Arial", "serif", "Carlito")),
            border=self.features["borders"],
            padding=self.chance.choice((3, 5)),
            paper=self.features["paper"],
            content=content,
        )
        return page.encode(self.features["charset"], "xmlcharrefreplace")

    def text(self, text: str) -> str:
        found = html.escape(text, quote=False)
        if self.features["entities"]:
            found = found.replace("ä", "&auml;").replace("ß", "&szlig;").replace("–", "&#8211;")
        words = found.split(" ")
        if self.features["inline"] and len(words) > 4:
            words[1] = f'<a href="#n">{words[1]}</a>'
            words[3] = (
                f"<span>{words[3][:2]}</span>{words[3][2:]}" if "&" not in words[3] else words[3]
            )
        return " ".join(words)

    def table(self, table: Table) -> str:
        tag = "th" if self.features["th"] else "td"
        head = "".join(f"<{tag}>{self.text(c.title)}</{tag}>" for c in table.header)
        head = f"<tr>{head}</tr>\n"
        rows: list[str] = []
        for band, index, row in table.banded():
            if band:
                across = len(table.header)
                rows.append(f'<tr><td colspan="{across}"><b>{self.text(band)}</b></td></tr>')
            cells = "".join(
                f'<td rowspan="2">{self.cell(cell)}</td>'
                if span == 2
                else f"<td>{self.cell(cell)}</td>"
                for cell, span in zip(table.printed(row), table.spans(index), strict=True)
                if span
            )
            rows.append(f"<tr>{cells}</tr>")
        caption = "<caption>Ergebnisse der Abfrage</caption>" if self.features["caption"] else ""
        body = "\n".join(rows)
        if self.features["thead"]:
            return f"<table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table>"
        return f"<table>{caption}{head}{body}</table>"

    def cell(self, cell: Cell) -> str:
        if self.features["breaks"] or len(cell) < 2:
            return "<br>\n".join(self.plain(piece) for piece in cell)
        return "\n".join(self.blocks(cell))

    def blocks(self, cell: Cell) -> Iterator[str]:
        items: list[str] = []
        for piece in cell:
            if piece.mark == BULLET and self.features["lists"]:
                items.append(f"<li>{self.text(piece.text)}</li>")
                continue
            if items:
                yield f"<ul>{''.join(items)}</ul>"
                items = []
            yield f"<p>{self.plain(piece)}</p>"
        if items:
            yield f"<ul>{''.join(items)}</ul>"

    def plain(self, piece: Piece) -> str:
        if piece.kind == "heading":
            return f"<strong>{self.text(piece.text)}</strong>"
        mark = "- " if piece.mark == BULLET else f"{piece.mark} " if piece.mark else ""
        return mark + self.text(piece.text)


def make_html(chance: random.Random) -> Made:
    report, page = written(chance), WebPage(chance)
    return page.make(report), gold_with(report, page.features)


def make_md(chance: random.Random) -> Made:
    """Markdown with pipe tables; paragraphs of a cell parted by <br>."""
    report = Writer(chance).report()
    features = {"outer pipes": chance.random() < 0.7, "aligned": chance.random() < 0.5}
    lines = [f"# {report.title}", ""]
    for piece in report.intro:
        lines += [piece.text, ""]
    for table in report.tables:
        lines += [*_md_table(table, features), ""]
    return "\n".join(lines).encode(), gold_with(report, features)


def _md_table(table: Table, features: dict[str, bool]) -> Iterator[str]:
    texts = [[column.title for column in table.header]]
    for band, _, row in table.banded():
        if band:
            texts.append([f"**{band}**", *[""] * (len(table.header) - 1)])
        texts.append([_md_cell(cell) for cell in table.printed(row)])
    widths = [
        max(len(row[c]) for row in texts) if features["aligned"] else 0
        for c in range(len(texts[0]))
    ]
    outer = "|" if features["outer pipes"] else ""
    for number, row_texts in enumerate(texts):
        cells = [f" {text.ljust(width)} " for text, width in zip(row_texts, widths, strict=True)]
        yield f"{outer}{'|'.join(cells)}{outer}".rstrip() if outer else "|".join(cells)
        if number == 0:
            yield f"{outer}{'|'.join('---' for _ in row_texts)}{outer}"


def _md_cell(cell: Cell) -> str:
    marks = {BULLET: "- ", "": ""}
    found = [
        f"**{p.text}**" if p.kind == "heading" else marks.get(p.mark, f"{p.mark} ") + p.text
        for p in cell
    ]
    return "<br>".join(text.replace("|", "\\|") for text in found)


MAKERS: dict[str, Callable[[random.Random], Made]] = {"html": make_html, "md": make_md}
