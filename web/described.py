"""The words of `openapi.json` that no single route has: headers, and when what is refused."""

from typing import Any

DESCRIPTION = (
    "Answers from administrative reports, each with its Fundstellen: report, Amt, column, page, "
    "exact words. Errors are problem details (RFC 9457) with a sentence in German and in English. "
    "Lists come in pages; `Link` (RFC 8288) leads to the next and the one before. Answers with an "
    "`ETag` need not be sent again while nothing has changed."
)
HEADERS: dict[str, dict[str, Any]] = {
    name: {"description": description, "required": required, "schema": {"type": kind}}
    for name, description, kind, required in (
        ("ETag", "changes with the index", "string", True),
        ("Link", "the next page and the one before, where there are such", "string", False),
        ("Location", "where the job is", "string", True),
        ("WWW-Authenticate", "the kind of token that is wanted", "string", True),
        ("Retry-After", "seconds to wait", "integer", True),
        ("RateLimit-Limit", "requests in the time of the limit", "integer", True),
        ("RateLimit-Remaining", "those that are left", "integer", True),
        ("RateLimit-Reset", "seconds until all are there again", "integer", True),
    )
}
RATE = ("Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
REFUSALS: dict[int, tuple[str, tuple[str, ...]]] = {
    304: ("What `If-None-Match` names has not changed.", ("ETag",)),
    400: ("A member or parameter is missing or wrong.", ()),
    401: ("There is no token, or one that is not valid.", ("WWW-Authenticate",)),
    403: ("The token may not do this, or nothing can be changed over HTTP.", ()),
    404: ("There is no such thing.", ()),
    409: ("Another process is writing to the store.", ()),
    413: ("The request is too large.", ()),
    415: ("The content type is not the one expected.", ()),
    429: ("The address or token has made too many requests.", RATE),
    503: ("The index cannot be used, for instance because of another model.", ()),
}
"""By status when it is answered, and the headers it has."""
