"""People of the tests: local users, and browsers in which they have logged in."""

import html
import re
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web_sample import client
from web.users import Role, add_user

PASSWORD = "ein langes Kennwort"  # noqa: S105
ADMIN, READER = "Anna Admin", "Rita"


def with_users(data: Path) -> Path:
    """A data directory with an administrator and a reader."""
    roles: dict[str, Role] = {ADMIN: "administrator", READER: "reader"}
    for name, role in roles.items():
        add_user(data, name, PASSWORD, role)
    return data


def token(web: FlaskClient, path: str) -> str:
    """The token against forged forms of a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', web.get(path).text)
    assert found is not None, f"no form at {path}"
    return html.unescape(found[1])


def post(web: FlaskClient, page: str, path: str, **fields: Any) -> TestResponse:
    """Sends a form to `path` as it stands on `page`."""
    return web.post(path, data={"csrf_token": token(web, page), **fields})


def log_in(web: FlaskClient, name: str, password: str = PASSWORD, **fields: str) -> TestResponse:
    return post(web, "/anmelden", "/anmelden", name=name, kennwort=password, **fields)


def administrator(data: Path, **settings: Any) -> FlaskClient:
    """A browser in which the administrator has logged in."""
    web = client(with_users(data), **settings)
    assert log_in(web, ADMIN).status_code == 303
    return web
