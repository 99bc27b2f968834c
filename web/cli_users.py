"""`fundstelle user`: the local users of the pages."""

import sys
from typing import TYPE_CHECKING

import click

from web.settings import Settings

if TYPE_CHECKING:
    from web.users import Role

ROLES = click.Choice(["reader", "administrator"])
name_argument = click.argument("name", metavar="NAME")


@click.group(
    help="Lokale Benutzer der Seiten: anlegen, auflisten, löschen, Rolle und Kennwort ändern."
)
def user() -> None:
    pass


@user.command(
    "add", help="Einen Benutzer anlegen; das Kennwort wird gefragt oder von stdin gelesen."
)
@name_argument
@click.option("--role", type=ROLES, default="reader", show_default=True, help="Rolle")
@click.pass_obj
def add(settings: Settings, name: str, role: "Role") -> None:
    from web.users import add_user

    add_user(settings.data, name, given_password(), role)
    click.echo(f"{name}: angelegt / added ({role})")


@user.command("list", help="Die Benutzer mit ihrer Rolle auflisten.")
@click.pass_obj
def listed(settings: Settings) -> None:
    from web.users import users

    for one in users(settings.data):
        click.echo(f"{one.name}  {one.role}  {one.created[:10]}")


@user.command("remove", help="Einen Benutzer löschen; seine Anmeldungen enden.")
@name_argument
@click.pass_obj
def remove(settings: Settings, name: str) -> None:
    from web.users import remove_user

    remove_user(settings.data, name)
    click.echo(f"{name}: gelöscht / removed")


@user.command("role", help="Einem Benutzer eine andere Rolle geben; sie gilt sofort.")
@name_argument
@click.argument("role", type=ROLES, metavar="ROLLE")
@click.pass_obj
def role(settings: Settings, name: str, role: "Role") -> None:
    from web.users import set_role

    set_role(settings.data, name, role)
    click.echo(f"{name}: {role}")


@user.command("password", help="Ein neues Kennwort setzen; alle Anmeldungen des Benutzers enden.")
@name_argument
@click.pass_obj
def password(settings: Settings, name: str) -> None:
    from web.users import set_password

    set_password(settings.data, name, given_password())
    click.echo(f"{name}: Kennwort geändert / password changed")


def given_password() -> str:
    """Asked twice on a terminal, else the first line of stdin."""
    if sys.stdin.isatty():
        text = "Kennwort / password"
        return str(click.prompt(text, hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


COMMANDS = (user,)
