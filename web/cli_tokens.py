"""`fundstelle token add|list|remove`: tokens of programs that use the endpoint."""

from typing import TYPE_CHECKING

import click

from web.cli_common import json_option
from web.settings import Settings

if TYPE_CHECKING:
    from web.tokens import Role

MOST_DAYS = 3650


@click.group(help="Tokens für Programme, die die JSON-Schnittstelle benutzen.")
def token() -> None:
    pass


@token.command(help="Ein neues Token anlegen; es wird nur jetzt gezeigt.")
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(["read", "admin"]),
    default="read",
    show_default=True,
    help="read: lesen; admin: auch hochladen, löschen, Rückmeldungen sehen",
)
@click.option("--expires", type=click.IntRange(1, MOST_DAYS), metavar="TAGE", help="gilt so lange")
@click.pass_obj
def add(settings: Settings, name: str, role: "Role", expires: int | None) -> None:
    from web.tokens import add_token

    click.echo(add_token(settings.data, name, role, expires))


@token.command("list", help="Alle Tokens auflisten, ohne sie selbst.")
@json_option
@click.pass_obj
def list_tokens(settings: Settings, as_json: bool) -> None:
    from dataclasses import asdict

    from web.shapes import dumps
    from web.tokens import tokens

    found = tokens(settings.data)
    if as_json:
        click.echo(dumps({"tokens": [asdict(one) for one in found]}))
        return
    for one in found:
        until = f"bis / until {one.expires}" if one.expires else "unbefristet / for ever"
        used = f"zuletzt / last used {one.last_used}" if one.last_used else "unbenutzt / unused"
        over = " · abgelaufen / expired" if one.expired else ""
        click.echo(f"{one.name}  {one.role}  {until}  {used}{over}")


@token.command(help="Ein Token ungültig machen.")
@click.argument("name")
@click.pass_obj
def remove(settings: Settings, name: str) -> None:
    from web.tokens import remove_token

    remove_token(settings.data, name)
    click.echo(f"Token „{name}“ gelöscht / deleted")


COMMANDS = (token,)
