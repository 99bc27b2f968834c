"""Logging in and out: by a password, or at the house's provider of identities."""

import logging

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from web import login_oidc, wording
from web.language import language
from web.logins import attempt, succeeded
from web.sessions import log_in, log_out
from web.shapes import clean_text
from web.state import settings
from web.users import user_with, users

blueprint = Blueprint("login", __name__)
_LOG = logging.getLogger("fundstelle.login")


@blueprint.get("/anmelden")
def show() -> BaseResponse | str:
    if current_user.is_authenticated:
        return redirect(target())
    return page()


@blueprint.post("/anmelden")
def enter() -> BaseResponse | tuple[str, int, dict[str, str]]:
    """The same answer, after the same time, for a wrong name and a wrong password.

    The log names the address alone: what was typed as a name may have been a password.
    """
    name, data = clean_text(request.form.get("name", "")).strip(), settings().data
    address = request.remote_addr or ""
    if wait := attempt(data, name, address):
        minutes = -(-wait // 60)
        said = wording.text("login_wait", language()).format(minutes=minutes)
        return page(said, name), 429, {"Retry-After": str(wait)}
    user = user_with(data, name, clean_text(request.form.get("kennwort", "")))
    if user is None:
        _LOG.warning("failed login from %s", address)
        return page(wording.text("login_wrong", language()), name), 403, {}
    succeeded(data, name, address)
    log_in(user.name, user.role, "local")
    return redirect(target(), 303)


@blueprint.get("/anmelden/haus")
def to_provider() -> BaseResponse:
    """To the provider of identities."""
    return login_oidc.leave(url_for("login.from_provider", _external=True), target())


@blueprint.get("/anmelden/haus/zurueck")
def from_provider() -> BaseResponse:
    """Back from the provider, with what it says of the person."""
    name, role, back = login_oidc.arrive()
    log_in(name, role, "oidc")
    return redirect(local(back), 303)


@blueprint.post("/abmelden")
def leave() -> BaseResponse:
    log_out()
    return redirect(url_for("pages.ask"), 303)


def page(said: str = "", name: str = "") -> str:
    return render_template(
        "login.html",
        said=said,
        name=name,
        back=target(),
        with_provider=login_oidc.is_configured(settings()),
        with_password=bool(users(settings().data)),
        by_proxy=bool(settings().proxy_secret),
    )


def target() -> str:
    """Where to go after the login."""
    return local(request.values.get("weiter", ""))


def local(address: str) -> str:
    """An address of this server; that of the first page where it is none."""
    is_local = address.startswith("/") and address[1:2] not in ("/", "\\")
    return address if is_local and address.isprintable() else url_for("pages.ask")
