"""Django's settings, derived from the few that an operator gives (config/environment.py)."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

from firstline.config.environment import environment
from firstline.config.log_lines import log_lines
from firstline.config.storage import file_storage

ENVIRONMENT = environment()
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = ENVIRONMENT.signing_key()
DEBUG = ENVIRONMENT.debug
_site = urlsplit(ENVIRONMENT.base_url)
ALLOWED_HOSTS = [_site.hostname or "", "127.0.0.1", "localhost", "[::1]", *ENVIRONMENT.trusted_hosts]
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.base_url]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "csp",
    "firstline.foundation.journal",
    "firstline.foundation.versions",
    "firstline.foundation.people",
    "firstline.foundation.files",
    "firstline.foundation.identity",
    "firstline.desk.tickets",
    "firstline.desk.feedback",
    "firstline.desk.inbox",
    "firstline.desk.macros",
    "firstline.desk.outreach",
    "firstline.channels.tracking",
    "firstline.web.ui",
    "firstline.web.accounts",
    "firstline.web.portal",
    "firstline.web.workspace",
    "firstline.web.settings",
    "firstline.config",  # last: connects the rooms (config/wiring.py)
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "firstline.web.ui.middleware.PersonMiddleware",
]

ROOT_URLCONF = "firstline.config.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / room / "templates" for room in ("ui", "bell", "accounts", "portal", "workspace", "settings")],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "firstline.web.ui.jinja.environment",
            "context_processors": ["firstline.web.ui.context.page"],
        },
    },
    {  # the texts of allauth's mails stay Django templates
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]


SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
    "PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456"  # 32 MB of cache, 256 MB mapped
)


def _database() -> dict[str, Any]:
    if ENVIRONMENT.database_url:
        given = conninfo_to_dict(ENVIRONMENT.database_url)
        return {
            "ENGINE": "firstline.foundation.journal.postgresql",
            "NAME": given.pop("dbname", "firstline"),
            "USER": given.pop("user", ""),
            "PASSWORD": given.pop("password", ""),
            "HOST": given.pop("host", ""),
            "PORT": given.pop("port", ""),
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 20, "timeout": 10}, **given},
        }
    ENVIRONMENT.home.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "firstline.foundation.journal.sqlite",
        "NAME": ENVIRONMENT.home / "firstline.sqlite3",
        "CONN_MAX_AGE": None,  # opening a file and its PRAGMAs anew cost more than most queries
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        },
        # a file, so that the write gate and several processes are exercised
        "TEST": {"NAME": ENVIRONMENT.home / "test.sqlite3"},
    }


DATABASES = {"default": _database()}
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # mail addresses are unique by a constraint on their lower case
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["firstline.web.accounts.backend.DeskBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("name", "email")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "firstline.web.accounts.adapter.DeskAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = False
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "firstline_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _site.scheme == "https"
SECURE_HSTS_SECONDS = 31_536_000 if _site.scheme == "https" else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ENVIRONMENT.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = ENVIRONMENT.language
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENVIRONMENT.time_zone

STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.home / "static"
STORAGES = {
    "default": file_storage(ENVIRONMENT),
    "staticfiles": {"BACKEND": "firstline.web.ui.static_files.DeskStaticFiles"},
}
MEDIA_ROOT = ENVIRONMENT.home / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

if ENVIRONMENT.smtp_url:
    _smtp = urlsplit(ENVIRONMENT.smtp_url)
    EMAIL_HOST, EMAIL_PORT = _smtp.hostname, _smtp.port or (465 if _smtp.scheme == "smtps" else 587)
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _smtp.username or "", _smtp.password or ""
    EMAIL_USE_SSL, EMAIL_USE_TLS = _smtp.scheme == "smtps", _smtp.scheme == "smtp" and _smtp.port not in (25, 1025)
    EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ENVIRONMENT.sender

LOGGING = log_lines(ENVIRONMENT.log_format)
