"""Who asks: sessions, the gate before every request, and one way for all forms to be one's own.

A session is a signed cookie that holds a random number of a login (`web.logins`) and what the token
against forged forms is made of; no cookie is set before a form is shown. What a request's body may
weigh is decided before it is read.
"""

import hmac
import os
import secrets
from datetime import timedelta
from pathlib import Path

from flask import Flask, Request, current_app, redirect, request, session, url_for
from flask_login import AnonymousUserMixin, LoginManager, current_user, login_user, logout_user
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as BaseResponse

from index.store import sync_folder
from web.bearer import CHALLENGE, token_role
from web.logins import Person, Source, begin_login, end_login, person_of
from web.problems import Problem
from web.settings import Settings
from web.state import settings
from web.users import Role

KEY_FILE = "secret.key"
COOKIE = "fundstelle"
SAFE_COOKIE = f"__Host-{COOKIE}"
"""Browsers take a cookie of this name only with TLS and give it to no other host."""
LARGEST_FORM = 64 * 1024
OPEN = ("static", "bootstrap.static", "pages.accessibility", "pages.favicon", "login", "Service")
"""Pages, and blueprints, that are shown without a login also where one is demanded."""
VIEWER = "Description.docs"
"""The page among the addresses for programs."""
SECRET_HEADER = "X-Fundstelle-Secret"  # noqa: S105


class Nobody(AnonymousUserMixin):  # type: ignore[misc]
    """A reader who has not logged in."""

    is_administrator = False
    name = ""


def register(app: Flask) -> None:
    """Sessions, login and forms of an application; after its other rooms."""
    chosen: Settings = app.extensions["fundstelle"].settings
    app.config.update(
        SECRET_KEY=secret_key(chosen.data),
        SESSION_COOKIE_NAME=COOKIE if chosen.plain_http else SAFE_COOKIE,
        SESSION_COOKIE_SECURE=not chosen.plain_http,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=chosen.session_hours),
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
    )
    if count := chosen.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    manager = LoginManager(app)
    manager.anonymous_user = Nobody
    manager.session_protection = None  # a login is a row here, which can be ended
    manager.user_loader(lambda token: person_of(settings().data, token))
    manager.request_loader(from_proxy)
    CSRFProtect(app)
    app.before_request(gate)


def secret_key(data: Path) -> bytes:
    """What sessions are signed with, made once and readable by its owner alone."""
    data.mkdir(parents=True, exist_ok=True)
    file = data / KEY_FILE
    if not file.exists():
        partial = data / f".{KEY_FILE}.{secrets.token_hex(8)}"
        handle = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(secrets.token_bytes(32))
            out.flush()
            os.fsync(handle)
        try:
            os.link(partial, file)  # the first of several processes wins
        except FileExistsError:
            pass
        finally:
            partial.unlink()
        sync_folder(data)
    return file.read_bytes()


def gate() -> BaseResponse | None:
    """Before every request: its size, whether it may read, whether its form is our own."""
    is_program = request.path.startswith("/api/") and request.endpoint != VIEWER
    if not is_program:
        request.max_content_length = upload_limit() if may_administer() else LARGEST_FORM
    if settings().login_required and not may_read(is_program):
        if is_program:
            raise Problem(
                401,
                "Dafür ist ein Token nötig (Authorization: Bearer ...).",
                "This needs a token (Authorization: Bearer ...).",
                CHALLENGE,
            )
        return to_login()
    if not is_program and request.endpoint is not None:
        check_form()
    return None


def may_administer() -> bool:
    """Whether an administrator is logged in."""
    return bool(current_user.is_administrator)


def may_read(is_program: bool) -> bool:
    """Whether the request is from somebody who is logged in, or of what is open to all."""
    if request.endpoint in OPEN or request.blueprint in OPEN:
        return True
    return bool(current_user.is_authenticated) or (is_program and token_role() is not None)


def upload_limit() -> int:
    """Bytes of a request that may bring the most files of the largest size."""
    chosen = settings()
    return chosen.max_upload_bytes * chosen.max_upload_files + LARGEST_FORM


def check_form() -> None:
    """Raises a 403 problem for a form without the token that this session's pages give out."""
    csrf: CSRFProtect = current_app.extensions["csrf"]
    try:
        csrf.protect()
    except CSRFError:
        no_cookies = current_app.config["SESSION_COOKIE_SECURE"] and not request.is_secure
        raise Problem(
            403,
            "Dieses Formular ist abgelaufen oder kam von einer fremden Seite; bitte die Seite neu "
            "laden und noch einmal senden. Cookies müssen erlaubt sein"
            + (" und brauchen TLS (oder FUNDSTELLE_PLAIN_HTTP)." if no_cookies else "."),
            "This form has expired or came from another site's page; please reload the page and "
            "send it again. Cookies must be allowed"
            + (" and need TLS (or FUNDSTELLE_PLAIN_HTTP)." if no_cookies else "."),
        ) from None


def to_login() -> BaseResponse:
    """To the login, and back afterwards where the request was for a page."""
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("login.show", weiter=back), 303)


def log_in(name: str, role: Role, source: Source) -> None:
    """A new session for this person; nothing of the one before is left."""
    session.clear()
    session.permanent = True
    person = begin_login(settings().data, name, role, source, settings().session_hours)
    login_user(person)


def log_out() -> None:
    """Ends the login here, so that a copy of its cookie is worth nothing."""
    if token := current_user.get_id():
        end_login(settings().data, token)
    logout_user()
    session.clear()


def from_proxy(asked: Request) -> Person | None:
    """Who a server in front says that this is, where it knows the secret."""
    chosen = settings()
    given = asked.headers.get(SECRET_HEADER, "").encode()
    name = asked.headers.get(chosen.proxy_user, "").strip()
    if not chosen.proxy_secret or not hmac.compare_digest(given, chosen.proxy_secret.encode()):
        return None
    groups = asked.headers.get(chosen.proxy_groups, "").split(",")
    role: Role = "reader"
    if chosen.proxy_admin in (group.strip() for group in groups):
        role = "administrator"
    return Person(name, role, "proxy") if name else None
