"""Lists in pages: `limit` and `offset`, the total, and links to the pages beside (RFC 8288)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Response, request, url_for

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """At most `limit` entries of a list after `offset` others; `size` is the parameter's name."""

    limit: int
    offset: int
    size: str = "limit"

    def cut(self, whole: Sequence[T]) -> Sequence[T]:
        return whole[self.offset : self.offset + self.limit]

    def keys(self, total: int) -> dict[str, int]:
        """What a list says of itself."""
        return {"total": total, "offset": self.offset, "limit": self.limit}

    def link(self, response: Response, total: int) -> Response:
        """Adds the header `Link` where there is a page before or after."""
        links = []
        if self.offset:
            before = min(self.offset, total)
            links.append(self._to(max(0, before - self.limit), "prev"))
        if self.offset + self.limit < total:
            links.append(self._to(self.offset + self.limit, "next"))
        if links:
            response.headers["Link"] = ", ".join(links)
        return response

    def _to(self, offset: int, relation: str) -> str:
        values: dict[str, Any] = {**request.args.to_dict(flat=False), **(request.view_args or {})}
        values |= {self.size: self.limit, "offset": offset}
        return f'<{url_for(str(request.endpoint), **values)}>; rel="{relation}"'
