"""A provider of identities on loopback that does what OpenID Connect demands, for one person."""

import base64
import hashlib
import json
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "fundstelle", "Geheimnis des Klienten"
CODE = "ein-code"


@dataclass
class Provider:
    """What it says of the person, what it was asked for, and the key it signs with."""

    claims: dict[str, Any]
    key: RSAKey
    signed_by: RSAKey
    address: str = ""
    asked: list[str] = field(default_factory=list)
    challenge: str = ""
    nonce: str = ""

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def token(self, given: dict[str, str], authorization: str) -> dict[str, Any]:
        """The token for the code, if the client is known and holds the verifier (RFC 7636)."""
        user, _, password = (
            base64.b64decode(authorization.partition(" ")[2]).decode().partition(":")
        )
        digest = hashlib.sha256(given["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (user, urllib.parse.unquote_plus(password)) != (CLIENT, SECRET):
            return {"error": "invalid_client"}
        if given["code"] != CODE or challenge != self.challenge:
            return {"error": "invalid_grant"}
        now = int(time.time())
        said = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60, "sub": "17"}
        signed = jwt.encode(
            {"alg": "RS256"}, said | {"nonce": self.nonce} | self.claims, self.signed_by
        )
        return {"access_token": "a", "token_type": "Bearer", "id_token": signed}


@contextmanager
def provider(claims: dict[str, Any], *, forged: bool = False) -> Iterator[Provider]:
    """A running provider; `forged` signs with a key that it does not publish."""
    key = RSAKey.generate_key(2048, {"alg": "RS256", "use": "sig"})
    other = RSAKey.generate_key(2048, {"alg": "RS256", "use": "sig"}) if forged else key
    made = Provider(claims, key, other)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    made.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(made: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            made.asked.append(path)
            if path == "/authorize":
                given = dict(urllib.parse.parse_qsl(query))
                made.challenge, made.nonce = given["code_challenge"], given["nonce"]
                back = urllib.parse.urlencode({"code": CODE, "state": given["state"]})
                self.send_response(302)
                self.send_header("Location", f"{given['redirect_uri']}?{back}")
                self.end_headers()
                return
            keys = {"keys": [made.key.as_dict(private=False)]}
            self._answer(keys if path == "/keys" else made.metadata())

        def do_POST(self) -> None:
            made.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = dict(urllib.parse.parse_qsl(body))
            self._answer(made.token(given, self.headers.get("Authorization", "")))

        def _answer(self, value: dict[str, Any]) -> None:
            data = json.dumps(value).encode()
            self.send_response(400 if "error" in value else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
