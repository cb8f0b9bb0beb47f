"""Settings. Each `SAMVERK_*` variable is described in docs/reference/settings.md (a test checks that)."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.conf import locale
from django.utils.translation import gettext_lazy as _

from samverk.people import sign_in

env = environ.FileAwareEnv()
ROOT = Path(__file__).resolve().parent.parent
DEMO = env.bool("SAMVERK_DEMO", default=False)
DATA = Path(env("SAMVERK_DATA", default=str(ROOT / "data" / "demo" if DEMO else ROOT / "data"))).resolve()
FILES = DATA / "files"

DEBUG = env.bool("SAMVERK_DEBUG", default=False)
BIND = env("SAMVERK_BIND", default="127.0.0.1")
PORT = env.int("PORT", default=8000)
SITE_ADDRESS = env("SAMVERK_ADDRESS", default=f"http://localhost:{PORT}").rstrip("/")
HTTPS = SITE_ADDRESS.startswith("https://")
# Whether everybody who is signed in may make rooms; otherwise administrators and coordinators.
ROOMS_BY_EVERYBODY = env.bool("SAMVERK_ROOMS_BY_EVERYBODY", default=False)


def _secret() -> str:
    """The installation's own secret, made at the first start and kept beside the data."""
    DATA.mkdir(parents=True, exist_ok=True)
    file = DATA / "secret"
    try:
        with file.open("x") as new:
            file.chmod(0o600)
            from secrets import token_urlsafe

            new.write(token_urlsafe(48))
    except FileExistsError:
        pass
    return file.read_text()


SECRET_KEY = env("SAMVERK_SECRET", default="") or _secret()
ALLOWED_HOSTS = env.list(
    "SAMVERK_HOSTS", default=[SITE_ADDRESS.split("://")[1].split(":")[0], "localhost", "127.0.0.1"]
)
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS] if HTTPS else []

INSTALLED_APPS = [
    "samverk.access",
    "samverk.audit",
    "samverk.languages",
    "samverk.ui",
    "samverk.documents",
    "samverk.jobs",
    "samverk.outbox",
    "samverk.search",
    "samverk.places",
    "samverk.people",
    "samverk.organisations",
    "samverk.workspaces",
    "samverk.observations",
    "samverk.imports",
    "samverk.calendars",
    "samverk.principles",
    "samverk.tasks",
    "samverk.stakeholders",
    "samverk.friends",
    "samverk.conferences",
    "samverk.meetings",
    "samverk.minutes",
    "samverk.plans",
    "samverk.agreements",
    "samverk.site",
    "samverk.demo",
    "samverk.serve",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samverk.languages.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "samverk.people.middleware.SignedInMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "samverk.site.middleware.OwnPagesMiddleware",
    "samverk.access.middleware.RuleMiddleware",
]

ROOT_URLCONF = "samverk.urls"
WSGI_APPLICATION = "samverk.wsgi.application"
_loaders: list[object] = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "django_cotton.templatetags.cotton",
                "samverk.ui.templatetags.samverk",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    _loaders if DEBUG else [("django.template.loaders.cached.Loader", _loaders)],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samverk.site.context.page",
                "samverk.demo.context.tour",
            ],
        },
    }
]
FORM_RENDERER = "samverk.ui.forms.Renderer"

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA / 'samverk.sqlite3'}")}
POSTGRESQL = "postgresql" in DATABASES["default"]["ENGINE"]
if POSTGRESQL:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
else:
    # Opening reads the whole schema and leaves what was read before: 5 ms and a cold cache for each page.
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    # Rollback journal, not WAL: SQLite before 3.51.3 can corrupt a WAL database that several processes
    # write (docs/decisions/0003-sqlite.md). FULL: an acknowledged write survives a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL;"
        "PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# -- Sign-in: people/ decides, allauth does ---------------------------------------------------------------
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["samverk.people.backends.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "samverk.people.passwords.MaximumLengthValidator"},
    {"NAME": "samverk.people.passwords.BreachedPasswordValidator"},
]
vars().update(sign_in.ACCOUNT)
_providers = env.json("SAMVERK_SIGN_IN", default=[])
SOCIALACCOUNT_PROVIDERS = sign_in.providers(_providers)
SIGN_UP_OPEN = env.bool("SAMVERK_SIGN_UP_OPEN", default=False)
# Passkeys need a secure origin; a browser counts plain http on localhost as one.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SITE_ADDRESS.split(":")[:2] == ["http", "//localhost"]
SESSION_IDLE, SESSION_LONGEST = sign_in.SESSION_IDLE, sign_in.SESSION_LONGEST
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "site:view_home"
SESSION_COOKIE_AGE = SESSION_LONGEST
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "samverk-session"
CSRF_FAILURE_VIEW = "samverk.site.views.permission_denied"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "samverk-csrf"
LANGUAGE_COOKIE_NAME = "samverk-language"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("SAMVERK_PROXY", default=False) else None
)
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE_PROXY_SSL_HEADER else 0
# Whether a domain is put on the browsers' own list is for its owner to decide.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF, *sign_in.origins(_providers)],
        "frame-ancestors": [NONE],
    }
}

# -- Mail: outbox/ writes and delivers --------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("SAMVERK_MAIL", default="dummymail://")
vars().update(EMAIL_CONFIG)
MAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"] if env("SAMVERK_MAIL", default="") else ""
MAILBOX = DEMO and not MAIL_BACKEND
INBOX = env("SAMVERK_INBOX", default="")
EMAIL_BACKEND = "samverk.outbox.backend.EmailBackend"
DEFAULT_FROM_EMAIL = env("SAMVERK_MAIL_FROM", default="Samverk <samverk@localhost>")
EMAIL_TIMEOUT = 20

# -- Languages --------------------------------------------------------------------------------------------
locale.LANG_INFO.update(
    {
        "so": {"bidi": False, "code": "so", "name": "Somali", "name_local": "Soomaali"},
        "ti": {"bidi": False, "code": "ti", "name": "Tigrinya", "name_local": "ትግርኛ"},
        "fa-af": {"bidi": True, "code": "fa-af", "name": "Dari", "name_local": "دری"},
    }
)
LANGUAGE_CODE = "sv"
LANGUAGES = [
    ("sv", _("Swedish")),
    ("en", _("English")),
    ("ar", _("Arabic")),
]
# What newcomers meet without an account, and letters to them, can be read in these.
PUBLIC_LANGUAGES = [
    *LANGUAGES,
    ("uk", _("Ukrainian")),
    ("so", _("Somali")),
    ("fa-af", _("Dari")),
    ("ti", _("Tigrinya")),
    ("tr", _("Turkish")),
]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
FORMAT_MODULE_PATH = "samverk.languages.formats"
# Words of days that Django lacks in a language, or says otherwise than a date needs.
LOCALE_PATHS = [ROOT / "samverk" / "languages" / "words" / "locale"]

# -- Files ------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(env("SAMVERK_STATIC", default=str(ROOT / "build" / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
UPLOAD_LIMIT = 20 * 1024 * 1024
# The key that seals papers (PEM), the certificates that vouch for it, and an authority for the time (RFC 3161).
SEAL_KEY = env("SAMVERK_SEAL_KEY", default="")
SEAL_CERTIFICATE = env("SAMVERK_SEAL_CERTIFICATE", default="")
SEAL_TIMESTAMPS = env("SAMVERK_SEAL_TIMESTAMPS", default="")
IMPORT_ROW_LIMIT = env.int("SAMVERK_IMPORT_ROWS", default=10_000)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "samverk": {"level": "INFO"},
        "django_tasks_db": {"level": "WARNING"},
        # It tells of every fault in a file that somebody has checked.
        "pyhanko": {"level": "CRITICAL"},
    },
}
