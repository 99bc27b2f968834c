"""Who may change the store over HTTP, and the headers every response carries."""

import hmac

from flask import Response, request

from web.problems import Problem
from web.settings import Settings

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""After the OWASP list of secure headers. Scripts and sheets come from files of this server alone;
`data:` pictures are the signs that Bootstrap's sheet draws, which can hold no script."""
FILES = ("static", "bootstrap.static")
KEPT = (*FILES, "pictures.page")
"""What says by itself how long it may be kept."""


def require_administrator(settings: Settings) -> None:
    """Raises a 403 problem when no token is configured, 401 when the request's is another."""
    if not settings.admin_token:
        raise Problem(
            403,
            "Berichte über das Netz zu ändern ist ausgeschaltet; die Administration kann es mit "
            "der Einstellung FUNDSTELLE_ADMIN_TOKEN einschalten.",
            "Changing reports over the network is switched off; the administrator can switch it "
            "on with the setting FUNDSTELLE_ADMIN_TOKEN.",
        )
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    given, wanted = token.strip().encode(), settings.admin_token.encode()
    if scheme.lower() != "bearer" or not hmac.compare_digest(given, wanted):
        raise Problem(
            401,
            "Dafür ist das Kennwort der Administration nötig (Authorization: Bearer ...).",
            "This needs the administrator's token (Authorization: Bearer ...).",
            {"WWW-Authenticate": 'Bearer realm="fundstelle"'},
        )


def require_own_page() -> None:
    """Raises a 403 problem for a form that another site's page has sent.

    Browsers say where a form comes from: `Sec-Fetch-Site` with TLS, `Origin` always. What sends
    neither is no browser, and has no rights of a reader's to misuse.
    """
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    own = origin is None or origin.partition("://")[2] == request.host
    if site not in ("same-origin", "none") or not own:
        raise Problem(
            403,
            "Dieses Formular kam von einer fremden Seite und wird nicht angenommen.",
            "This form came from another site's page and is not accepted.",
        )


def secure(response: Response) -> Response:
    """Adds the headers; nothing is kept by browsers and proxies unless its view says so."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint not in KEPT:
        response.headers["Cache-Control"] = "no-store"
    return response


def whole(response: Response) -> Response:
    """Static files as a whole rather than as a stream, so that they are compressed with gzip too,
    all that browsers accept without TLS."""
    if request.endpoint in FILES and response.status_code == 200:
        response.direct_passthrough = False
        response.make_sequence()
    return response
