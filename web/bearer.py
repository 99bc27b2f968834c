"""Who may ask the endpoint: programs by their token (RFC 6750), or anybody where it is open."""

import hashlib
import hmac

from flask import g, request

from web.problems import Problem
from web.state import settings
from web.tokens import Role, token_of, tokens

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="fundstelle"'}
MAY: dict[Role, tuple[Role, ...]] = {"read": ("read",), "admin": ("read", "admin")}
"""What each role may do."""


def require(role: Role) -> None:
    """Raises a 401 problem where the request has no valid token, 403 where its token may not.

    Reading needs one only where the setting FUNDSTELLE_API_READ says so.
    """
    if role == "read" and settings().api_read == "open":
        return
    if role == "admin" and not _can_be_administered():
        raise Problem(
            403,
            "Berichte über das Netz zu ändern ist ausgeschaltet; die Administration kann es mit "
            "der Einstellung FUNDSTELLE_ADMIN_TOKEN oder mit „fundstelle token add NAME --role "
            "admin“ einschalten.",
            "Changing reports over the network is switched off; the administrator can switch it "
            'on with the setting FUNDSTELLE_ADMIN_TOKEN or "fundstelle token add NAME --role '
            'admin".',
        )
    given = token_role()
    if given is None:
        raise Problem(
            401,
            "Dafür ist ein Token nötig (Authorization: Bearer ...).",
            "This needs a token (Authorization: Bearer ...).",
            CHALLENGE,
        )
    if role not in MAY[given]:
        raise Problem(
            403,
            "Dieses Token darf nur lesen.",
            "This token may only read.",
        )


def token_role() -> Role | None:
    """The role of this request's token; None where it has no valid one."""
    if "token_role" not in g:
        g.token_role = _role_of(given_token())
    found: Role | None = g.token_role
    return found


def given_token() -> str:
    """What the request gives for a token; "" where it gives none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def caller() -> str:
    """Whom to count a request for: the valid token, as a checksum, or the address."""
    if token_role() is not None:
        return hashlib.sha256(given_token().encode("utf-8", "replace")).hexdigest()[:16]
    return request.remote_addr or ""


def _role_of(given: str) -> Role | None:
    if not given:
        return None
    set_up = settings().admin_token
    if set_up and hmac.compare_digest(given.encode("utf-8", "replace"), set_up.encode()):
        return "admin"
    found = token_of(settings().data, given)
    return found.role if found else None


def _can_be_administered() -> bool:
    if settings().admin_token:
        return True
    return any(one.role == "admin" and not one.expired for one in tokens(settings().data))
