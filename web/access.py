"""The headers every response carries."""

from flask import Response, request

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
FILES = ("static", "bootstrap.static", "swagger.static")


def secure(response: Response) -> Response:
    """Adds the headers; nothing is kept by browsers and proxies unless its view says so."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def whole(response: Response) -> Response:
    """Static files as a whole rather than as a stream, so that they are compressed with gzip too,
    all that browsers accept without TLS."""
    if request.endpoint in FILES and response.status_code == 200:
        response.direct_passthrough = False
        response.make_sequence()
    return response
