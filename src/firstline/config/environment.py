"""What an operator may set: environment variables named FIRSTLINE_*, over one TOML file, checked at start."""

import os
import secrets
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

PREFIX = "FIRSTLINE_"
CONFIG_FILE_NAME = "firstline.toml"


class UnusableSettings(SystemExit):
    """The desk cannot start like this; the message names each setting and what it needs."""


def home_folder() -> Path:
    """The data folder: database, attachments, secret key (`FIRSTLINE_HOME`)."""
    return Path(os.environ.get(f"{PREFIX}HOME") or Path.home() / ".local" / "share" / "firstline").expanduser().resolve()


class Environment(BaseSettings):
    """Every setting of a desk. `docs/settings.md` is generated from this class."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    home: Path = Field(
        default_factory=home_folder, description="Data folder: embedded database, attachments, secret key, `firstline.toml`."
    )
    database_url: str = Field(
        default="", description="`postgresql://user:password@host/name`; empty means the embedded SQLite database in the data folder."
    )
    secret_key: str = Field(default="", min_length=0, description="Signs sessions and links. Empty: made once and kept in the data folder.")
    base_url: str = Field(
        default="http://127.0.0.1:8000", description="Address under which people reach the desk; links in mails start with it."
    )
    trusted_hosts: list[str] = Field(default_factory=list, description="Further host names the desk answers to, as a JSON list.")
    behind_proxy: bool = Field(default=False, description="True when a reverse proxy sets `X-Forwarded-Proto` and `X-Forwarded-For`.")
    language: Literal["zh-hans", "en"] = Field(default="zh-hans", description="Language of people who have not chosen one.")
    time_zone: str = Field(
        default="Asia/Shanghai", description="The desk's own zone: dates in ticket numbers, default for people (IANA name)."
    )
    smtp_url: str = Field(
        default="", description="`smtp://user:password@host:587` or `smtps://…:465`; empty: links are shown to administrators, not mailed."
    )
    mail_from: str = Field(default="", description="Sender of the desk's mails; empty means `desk@` the host of the base address.")
    attachment_limit_mb: int = Field(default=25, ge=1, le=2000, description="Largest single attachment, in megabytes.")
    files_url: str = Field(
        default="",
        description="`s3://bucket/prefix?endpoint=https://…&region=…` keeps attachments on S3-compatible storage (needs `firstline[s3]`; "
        "keys come from `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`); empty: in `files/` in the data folder.",
    )
    clamd: str = Field(
        default="",
        description="`unix:///run/clamav/clamd.ctl` or `tcp://host:3310`: attachments are checked for viruses before anybody gets them.",
    )
    undo_seconds: int = Field(default=10, ge=0, le=120, description="For how long a sent reply can be taken back.")
    notification_days: int = Field(default=60, ge=1, le=3650, description="For how many days the bell keeps what was read.")
    log_format: Literal["console", "json"] = Field(default="console", description="How the log lines read.")
    demo: bool = Field(default=False, description="Set by `firstline demo` alone: allows the printed demo sign-ins.")
    debug: bool = Field(default=False, description="For developers: error pages with details. Never in service.")

    @field_validator("time_zone")
    @classmethod
    def zone_exists(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f"{value!r} is not an IANA time zone; write for example Asia/Shanghai")
        return value

    @field_validator("base_url")
    @classmethod
    def is_an_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("write the whole address, for example https://desk.example.cn")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def is_a_database(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in ("postgresql", "postgres"):
            raise ValueError("only postgresql://… is known; leave it empty for the embedded SQLite database")
        return value

    @field_validator("files_url")
    @classmethod
    def is_a_bucket(cls, value: str) -> str:
        if value and (urlsplit(value).scheme != "s3" or not urlsplit(value).hostname):
            raise ValueError("write s3://bucket/prefix?endpoint=https://storage.example.cn&region=cn-north-1, or leave it empty")
        return value

    @field_validator("clamd")
    @classmethod
    def is_a_scanner(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and not {"unix": parts.path, "tcp": parts.hostname}.get(parts.scheme):
            raise ValueError("write unix:///run/clamav/clamd.ctl or tcp://host:3310, or leave it empty")
        return value

    @field_validator("smtp_url")
    @classmethod
    def is_a_mail_server(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in ("smtp", "smtps") or not urlsplit(value).hostname):
            raise ValueError("write smtp://user:password@host:587 or smtps://user:password@host:465")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=home_folder() / CONFIG_FILE_NAME)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def sender(self) -> str:
        return self.mail_from or f"desk@{urlsplit(self.base_url).hostname}"

    def signing_key(self) -> str:
        """The given secret key, or one made at the first start and readable by its owner alone."""
        if self.secret_key:
            return self.secret_key
        path = self.home / "secret_key"
        self.home.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
        return path.read_text("utf-8").strip()


@cache
def environment() -> Environment:
    """The settings of this process; raises UnusableSettings with a sentence for each wrong one."""
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name[len(PREFIX) :].lower() not in Environment.model_fields)
    complaints = [f"  {name}: no such setting (see docs/settings.md)" for name in unknown]
    try:
        settings = Environment()
    except ValidationError as error:
        complaints += [
            f"  {PREFIX}{'.'.join(map(str, e['loc'])).upper()}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors()
        ]
    except ValueError as error:  # a TOML file that cannot be read
        complaints.append(f"  {home_folder() / CONFIG_FILE_NAME}: {error}")
    if complaints:
        raise UnusableSettings("Firstline cannot start with these settings:\n" + "\n".join(complaints))
    return settings
