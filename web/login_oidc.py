"""Logging in at the house's provider of identities, by OpenID Connect with Authlib.

The one thing that Fundstelle fetches from another server, and only where the setting names one:
its metadata and keys, when somebody first logs in. Code flow with PKCE; the session holds state and
nonce.
"""

from typing import Any

from flask import current_app, session
from werkzeug.wrappers import Response as BaseResponse

from web.problems import Problem
from web.settings import Settings
from web.state import settings
from web.users import LONGEST_NAME, Role

EXTENSION = "fundstelle.oidc"
METADATA = "/.well-known/openid-configuration"
NAMES = ("preferred_username", "email", "name", "sub")
"""Claims that may name a person, the best first."""
BACK = "weiter"


def is_configured(chosen: Settings) -> bool:
    return bool(chosen.oidc_issuer)


def leave(callback: str, back: str) -> BaseResponse:
    """To the provider, which sends people back to `callback`, and we them on to `back`."""
    from requests import RequestException

    session[BACK] = back
    try:
        return client().authorize_redirect(callback)  # type: ignore[no-any-return]
    except (RequestException, ValueError, RuntimeError) as error:
        raise unreachable() from error


def arrive() -> tuple[str, Role, str]:
    """Name and role of a person whom the provider sends back, and where they wanted to go."""
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError
    from requests import RequestException

    back = str(session.get(BACK, ""))
    try:
        claims = client().authorize_access_token().get("userinfo") or {}
    except RequestException as error:
        raise unreachable() from error
    except (AuthlibBaseError, JoseError, ValueError, KeyError) as error:
        raise refused() from error
    name = next((str(claims[key]) for key in NAMES if claims.get(key)), "")[:LONGEST_NAME]
    if not name:
        raise refused()
    return name, role_of(claims, settings()), back


def role_of(claims: Any, chosen: Settings) -> Role:
    """Administrator where the claim is, or holds, the value of the setting."""
    found: Any = claims
    for key in chosen.oidc_claim.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    values = found if isinstance(found, list) else [found]
    return "administrator" if chosen.oidc_admin in values else "reader"


def client() -> Any:
    """The provider's client, made once an application; raises a 404 problem without a provider."""
    chosen = settings()
    if not is_configured(chosen):
        raise Problem(
            404,
            "Die Anmeldung über einen Anbieter ist nicht eingerichtet.",
            "Login at a provider is not set up.",
        )
    if EXTENSION not in current_app.extensions:
        from authlib.integrations.flask_client import OAuth

        current_app.extensions[EXTENSION] = OAuth(current_app).register(
            "haus",
            client_id=chosen.oidc_client_id,
            client_secret=chosen.oidc_client_secret,
            server_metadata_url=chosen.oidc_issuer.rstrip("/") + METADATA,
            client_kwargs={
                "scope": "openid profile email",
                "code_challenge_method": "S256",
                "default_timeout": 10,
            },
        )
    return current_app.extensions[EXTENSION]


def unreachable() -> Problem:
    return Problem(
        502,
        "Der Anbieter für die Anmeldung ist nicht erreichbar; bitte später noch einmal versuchen.",
        "The provider for the login cannot be reached; please try again later.",
    )


def refused() -> Problem:
    return Problem(
        403,
        "Die Anmeldung beim Anbieter ist nicht gelungen; bitte noch einmal versuchen.",
        "The login at the provider has failed; please try again.",
    )
