"""What the person who runs the program decides: from the environment and ``.env``, read once at start-up.

Rules:
- Every name begins with ``PEER_SUPPORT_``; a part of a group follows ``__``. Case does not matter; an empty value
  counts as not given. The environment outranks ``.env``.
- A wrong value, or a name that nobody knows, stops the program with one line. No value is ever repeated in it,
  because it may be a secret.
- How a school works (hours, ladders, texts) is no setting: it is in the school folder (``config.school``).

Known weakness: the environment can be read by others with the same account; keep secrets in ``.env`` (mode 0600).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import get_close_matches
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from core.errors import SettingError

PREFIX = "PEER_SUPPORT_"
TELEGRAM_MINIMUM_AGE = 16
"""Telegram's own minimum age in the United Kingdom (practice.md 0.1)."""


def _web_address(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an address that begins with http:// or https://")
    return given.rstrip("/")


def _proxies(given: str) -> str:
    for one in given.split(","):
        if one.strip() != "*":
            _network(one.strip())
    return given


def _network(one: str) -> None:
    try:
        ip_network(one, strict=False) if "/" in one else ip_address(one)
    except ValueError:
        raise ValueError("must be addresses or networks, separated by commas, or *") from None


def _in_a_folder(file: Path) -> Path:
    file = file.expanduser()
    if not file.parent.is_dir():
        raise ValueError("its folder does not exist")
    return file


def _folder(folder: Path) -> Path:
    folder = folder.expanduser()
    if not folder.is_dir():
        raise ValueError("must be a folder that exists")
    return folder


WebAddress = Annotated[str, AfterValidator(_web_address)]
File = Annotated[Path, AfterValidator(_in_a_folder)]
Folder = Annotated[Path, AfterValidator(_folder)]


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Web(_Group):
    """The web channel."""

    host: str = Field(
        default="127.0.0.1", description="Address it listens on. Leave it unless other machines must reach it."
    )
    port: int = Field(default=8080, ge=0, le=65535, description="Port it listens on. 0 takes a free one.")
    public_url: WebAddress | None = Field(
        default=None, description="Address that pupils type and invitations carry. Default: made from host and port."
    )
    secure_cookies: bool | None = Field(
        default=None,
        description="Whether browsers send cookies over https only. Default: yes when public_url is https.",
    )
    forwarded_allow_ips: Annotated[str, AfterValidator(_proxies)] = Field(
        default="127.0.0.1", description="Reverse proxies whose word about the visitor's address is believed."
    )

    @property
    def address(self) -> str:
        """Where a browser finds the web channel, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"


class Telegram(_Group):
    """The Telegram channel. Off until it has a token."""

    token: SecretStr | None = Field(
        default=None, description="The bot's token from BotFather. Without it Telegram is off."
    )
    base_url: WebAddress = Field(default="https://api.telegram.org", description="Any server that speaks the Bot API.")
    bot_name: str = Field(
        default="", pattern="^@?[A-Za-z0-9_]*$", description="The bot's user name, for the links in invitations."
    )
    minimum_age: int = Field(
        default=TELEGRAM_MINIMUM_AGE, ge=0, le=18, description="From which age a pupil may be invited to Telegram."
    )
    minimum_age_decided_by: str = Field(
        default="", description="Who at the school decided on a minimum age below Telegram's own, for the record."
    )
    per_second: int = Field(
        default=25, ge=1, le=1000, description="Messages a second in all; Telegram allows about 30 unless it is paid."
    )

    @property
    def link(self) -> str:
        """The address of the bot, or "" when it has no token or no name."""
        name = self.bot_name.removeprefix("@")
        return f"https://t.me/{name}" if self.token and name else ""


class Screening(_Group):
    """The child processes that read each message for signs of danger."""

    deadline: float = Field(
        default=2.0, gt=0, le=30, description="Seconds for one message; later counts as unread, which is an alarm."
    )
    workers: int = Field(default=2, ge=1, le=16, description="How many processes read at once.")


class Logs(_Group):
    """What the program says while it runs. Never words or names."""

    level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="The least that is logged.")
    format: Literal["console", "json"] = Field(
        default="console", description="For people, or for machines (one JSON a line)."
    )


class Settings(BaseSettings):
    """Every setting. Made by ``load``."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    database: File = Field(default=Path("peer-support.db"), description="The database file; made when there is none.")
    keyring: File = Field(
        default=Path("peer-support.keys"),
        description="The file of everybody's keys. Back it up apart from the database.",
    )
    master_key: SecretStr | None = Field(
        default=None, description="The key that locks the keyring: 64 hexadecimal digits. Outranks master_key_file."
    )
    master_key_file: File = Field(
        default=Path("peer-support-master.keys"), description="The file that holds it; made at the first run."
    )
    school: Folder | None = Field(
        default=None,
        description="The school's own folder: its TOML files and texts. Default: those that come with the program.",
    )
    opening: Literal["calendar", "always"] = Field(
        default="calendar", description="Open in school hours, or always (for trials and load)."
    )
    invitation_days: int = Field(default=21, ge=1, le=365, description="Days until an unused invitation expires.")
    web: Web = Web()
    telegram: Telegram = Telegram()
    screening: Screening = Screening()
    logs: Logs = Logs()


def load(env_file: Path | None = Path(".env")) -> Settings:
    """The settings as given. Raises ``SettingError`` with one line naming the setting to change."""
    _refuse_unknown(env_file)
    try:
        return Settings(_env_file=env_file)  # type: ignore[call-arg]  # mypy does not know this argument
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False, include_context=False)[0]
        said = first["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
        raise SettingError(f"{variable(*map(str, first['loc']))}: {_sentence(said)}") from None
    except SettingsError:
        raise SettingError(f"A group of settings is not JSON. Set its parts one by one ({PREFIX}WEB__PORT).") from None


def variable(*path: str) -> str:
    """The name in the environment of a setting: ``("web", "port")`` is ``PEER_SUPPORT_WEB__PORT``."""
    return PREFIX + "__".join(path).upper()


def described() -> Iterator[tuple[str, str, str]]:
    """Every setting's variable, default and meaning, in order; for the table in ``docs/operations.md``."""
    for path, field in _fields(Settings):
        yield variable(*path), _default(field), field.description or ""


def _fields(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], FieldInfo]]:
    for name, field in model.model_fields.items():
        group = field.annotation
        if isinstance(group, type) and issubclass(group, BaseModel):
            yield from _fields(group, (*path, name))
        else:
            yield (*path, name), field


def _default(field: FieldInfo) -> str:
    return "" if field.default is None else str(field.default)


def _refuse_unknown(env_file: Path | None) -> None:
    known = {variable(*path) for path, _ in _fields(Settings)} | {variable(name) for name in Settings.model_fields}
    given = [*os.environ, *(dotenv_values(env_file) if env_file and env_file.is_file() else {})]
    for name in sorted(given):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            raise SettingError(f"{name}: there is no such setting.{_meant(name.upper(), known)}")


def _meant(name: str, known: set[str]) -> str:
    bare = {one.removeprefix(PREFIX) for one in known}
    near = get_close_matches(name.removeprefix(PREFIX), sorted(bare), n=1)
    return f" Did you mean {PREFIX}{near[0]}?" if near else " docs/operations.md lists them all."


def _sentence(said: str) -> str:
    return said[:1].lower() + said[1:].rstrip(".") + "."
