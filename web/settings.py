"""Every setting of Fundstelle, in one place; the environment is read nowhere else.

`docs/settings.md` lists the same names, a test compares the two.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from corpus.errors import Refused

DATA_VARIABLE = "FUNDSTELLE_DATA"
DEFAULT_DATA = Path("fundstelle-data")
MEBIBYTE = 1024 * 1024
SWITCHES = {
    **dict.fromkeys(("1", "yes", "ja", "true", "on", "an"), True),
    **dict.fromkeys(("0", "no", "nein", "false", "off", "aus"), False),
}

OIDC = ("oidc_issuer", "oidc_client_id", "oidc_client_secret")
SHORTEST_SECRET = 16
CHOICES = {"api_read": ("open", "token")}
"""Fields that take one of few values."""
RATE = re.compile(r"[1-9]\d{0,8} ?(?:/|per) ?(?:[1-9]\d{0,3} ?)?(?:second|minute|hour|day)s?")
"""A number of requests in a time, as the library `limits` writes it: "120 per minute"."""


class BadSetting(Refused):
    """A value in the environment that is none."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation can choose; each field is FUNDSTELLE_ and its name in capitals."""

    data: Path = DEFAULT_DATA
    model: str = "default"
    host: str = "127.0.0.1"
    port: int = 8080
    workers: int = 2
    threads: int = 4
    admin_token: str = ""
    max_upload_mb: int = 50
    job_seconds: int = 900
    corrections: str = ""
    contact: str = ""
    login_required: bool = False
    plain_http: bool = False
    session_hours: int = 10
    proxies: int = 0
    max_upload_files: int = 20
    api_read: str = "open"
    rate_limit: str = ""
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_claim: str = "roles"
    oidc_admin: str = "fundstelle-admin"
    proxy_secret: str = ""
    proxy_user: str = "X-Forwarded-User"
    proxy_groups: str = "X-Forwarded-Groups"
    proxy_admin: str = "fundstelle-admin"

    @property
    def corrections_file(self) -> Path | None:
        """The corrections file of the tags; None for `corrections.toml` in the data directory."""
        return Path(self.corrections) if self.corrections else None

    @property
    def max_upload_bytes(self) -> int:
        return self.max_upload_mb * MEBIBYTE

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Settings from FUNDSTELLE_* variables; empty ones count as unset; raises BadSetting."""
        values: dict[str, str | int | bool | Path] = {}
        for field in fields(cls):
            name = variable(field.name)
            raw = environment.get(name, "").strip()
            if not raw:
                continue
            if isinstance(field.default, bool):
                values[field.name] = _switch(name, raw)
            elif isinstance(field.default, int):
                values[field.name] = _whole_number(name, raw, least=min(field.default, 1))
            elif isinstance(field.default, Path):
                values[field.name] = Path(raw)
            else:
                values[field.name] = raw
        for name, choices in CHOICES.items():
            if values.get(name, choices[0]) not in choices:
                raise _not_a_choice(variable(name), str(values[name]), choices)
        if (rate := str(values.get("rate_limit", ""))) and not RATE.fullmatch(rate):
            raise _not_a_rate(variable("rate_limit"), rate)
        _check_login(values)
        return cls(**values)  # type: ignore[arg-type]


def variable(field: str) -> str:
    """The environment variable of a field.

    >>> variable("admin_token")
    'FUNDSTELLE_ADMIN_TOKEN'
    """
    return f"FUNDSTELLE_{field.upper()}"


def from_process() -> Settings:
    """The settings of this process's environment; raises BadSetting."""
    return Settings.from_environment(os.environ)


def child_environment(settings: Settings) -> dict[str, str]:
    """This process's environment with the settings in it, for a child process."""
    own = {variable(field.name): str(getattr(settings, field.name)) for field in fields(settings)}
    return {**os.environ, **own}


def _whole_number(name: str, raw: str, least: int) -> int:
    if raw.isascii() and raw.isdigit() and int(raw) >= least:
        return int(raw)
    raise BadSetting(
        f"Die Einstellung {name} muss eine ganze Zahl ab {least} sein, nicht „{raw}“.",
        f'The setting {name} must be a whole number from {least}, not "{raw}".',
    )


def _switch(name: str, raw: str) -> bool:
    if raw.casefold() in SWITCHES:
        return SWITCHES[raw.casefold()]
    raise BadSetting(
        f"Die Einstellung {name} muss „ja“ oder „nein“ sein, nicht „{raw}“.",
        f'The setting {name} must be "yes" or "no", not "{raw}".',
    )


def _check_login(values: Mapping[str, object]) -> None:
    """Raises BadSetting where a way to log in is set up by half, or with a secret to be guessed."""
    given = [name in values for name in OIDC]
    if any(given) and not all(given):
        names = ", ".join(variable(name) for name in OIDC)
        raise BadSetting(
            f"Die Einstellungen {names} gehören zusammen.", f"The settings {names} go together."
        )
    if 0 < len(str(values.get("proxy_secret", ""))) < SHORTEST_SECRET:
        name = variable("proxy_secret")
        raise BadSetting(
            f"Die Einstellung {name} muss mindestens {SHORTEST_SECRET} Zeichen haben.",
            f"The setting {name} must have at least {SHORTEST_SECRET} characters.",
        )


def _not_a_choice(name: str, raw: str, choices: tuple[str, ...]) -> BadSetting:
    return BadSetting(
        f"Die Einstellung {name} muss eines von diesen sein: {', '.join(choices)}; nicht „{raw}“.",
        f'The setting {name} must be one of these: {", ".join(choices)}; not "{raw}".',
    )


def _not_a_rate(name: str, raw: str) -> BadSetting:
    return BadSetting(
        f"Die Einstellung {name} muss wie „120 per minute“ lauten (second, minute, hour, day), "
        f"nicht „{raw}“.",
        f'The setting {name} must read like "120 per minute" (second, minute, hour, day), '
        f'not "{raw}".',
    )
