"""All settings, read from the environment with safe defaults; docs/deploy.md lists every variable."""

from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONCE
from django.utils.translation import gettext_lazy as _
from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()

# The demo and the tests say so themselves; an installation says neither and must then give its own secrets.
DEMO = env.bool("BUURT_DEMO", False)
DEBUG = env.bool("BUURT_DEBUG", False)
VAR_DIR = Path(env.str("BUURT_VAR", str(BASE_DIR / "var")))

# Without DATABASE_URL this is a computer of a developer or a visitor: embedded PostgreSQL, local addresses only.
DATABASE_URL = env.str("DATABASE_URL", "")
EMBEDDED = not DATABASE_URL
EMBEDDED_VOLATILE = env.bool("BUURT_VOLATILE", False)  # the tests: nothing need survive a power cut

SECRET_KEY = env.str("SECRET_KEY", "local-and-embedded-only" if EMBEDDED else "")
# Earlier keys: cards at doors and events on phones of before a renewal are known by them still.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "buurt.apps.BuurtAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "leaflet",
    "buurt.apps.BuurtConfig",
    "buurt.health",
    "buurt.places",
    "buurt.post",
    "buurt.privacy",
    "teams",
    "socialmap",
    "outreach",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "buurt.health.middleware.HealthFirst",
    "buurt.middleware.NoNul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "buurt.language.ChosenLanguage",
    "buurt.middleware.LoginRequired",
    "buurt.middleware.NoStore",
    "buurt.middleware.ForgetAtLogout",
    "buurt.patience.Patience",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "buurt.urls"
WSGI_APPLICATION = "buurt.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "teams.context.current_team",
            ],
            "builtins": ["buurt.templatetags.buurt"],
        },
    }
]
FORM_RENDERER = "buurt.formrendering.BuurtForms"

# --- Data ---------------------------------------------------------------------------------------------------------
if EMBEDDED:
    DATABASES = {"default": {"ENGINE": "buurt.embedded.backend", "NAME": "buurt", "ATOMIC_REQUESTS": False}}
else:
    _database = env.dj_db_url("DATABASE_URL", conn_max_age=60, conn_health_checks=True)
    _database["OPTIONS"] = {"connect_timeout": 5, **_database.get("OPTIONS", {})}
    DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Who sends a form waits no longer for a row that someone else is changing, in milliseconds; then a page says so.
LOCK_PATIENCE = 3000
# Entries of the sociale kaart: of more, a list says 'more than' and leafs no further, so that it is as fast.
MOST_COUNTED = 3000

# --- Broker and cache (Valkey or Redis) ---------------------------------------------------------------------------
# Empty means the embedded Valkey of `make demo` and the tests; the launcher sets it.
BROKER_URL = env.str("BROKER_URL", "")
CACHE_URL = env.str("CACHE_URL", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

CELERY_BROKER_URL = BROKER_URL or "memory://"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600, "socket_timeout": 5, "socket_connect_timeout": 5}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULER = "buurt.health.heartbeat.BeatingScheduler"
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "sweep-outbox": {"task": "buurt.post.tasks.sweep_outbox", "schedule": 20.0},
    "sweep-divisions": {"task": "outreach.tasks.sweep_divisions", "schedule": 20.0},
    "sweep-sheets": {"task": "socialmap.tasks.sweep_sheets", "schedule": 30.0},
    "apply-retention": {"task": "buurt.privacy.tasks.apply_retention", "schedule": crontab(hour=3, minute=40)},
    "remind-organizations": {"task": "socialmap.tasks.remind_organizations", "schedule": crontab(hour=8, minute=10)},
    "ask-organizations": {
        "task": "socialmap.tasks.ask_organizations",
        "schedule": crontab(hour=9, minute=20, day_of_week="mon-fri"),
    },
    "divide-checks": {
        "task": "socialmap.tasks.divide_checks",
        "schedule": crontab(hour=5, minute=20, day_of_week="mon"),
    },
    "remind-of-wishes": {
        "task": "outreach.tasks.remind_of_wishes",
        "schedule": crontab(hour=7, minute=30, day_of_week="mon"),
    },
    "remind-of-promises": {"task": "outreach.tasks.remind_of_promises", "schedule": crontab(hour="8-18", minute=25)},
    "warn-of-missing": {"task": "outreach.tasks.warn_of_missing", "schedule": 60.0},
    "queue-reminders": {"task": "outreach.tasks.queue_reminders", "schedule": 300.0},
}

# --- People -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "teams.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "teams.joining.InvitationOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = None  # asked at the door
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "buurt.accountforms.LogIn",
    "reset_password": "buurt.accountforms.AskNewPassword",
    "reset_password_from_key": "buurt.accountforms.ResetPassword",
    "set_password": "buurt.accountforms.SetPassword",
    "change_password": "buurt.accountforms.ChangePassword",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
SESSION_COOKIE_AGE = 60 * 60 * 12

# --- Language and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
FORMAT_MODULE_PATH = ["buurt.formats"]

# --- Static files: our own, and the npm packages that pages use -----------------------------------------------------
NODE_MODULES = BASE_DIR / "node_modules"
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "buurt.assets.PackageFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
# Hashed names everywhere but in tests and local commands, where no collectstatic has run.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if EMBEDDED
        else "buurt.staticfiles.HashedFiles"
    },
}
WHITENOISE_USE_FINDERS = EMBEDDED
# Each client of a test would list every file anew; there one is sought when it is asked for.
WHITENOISE_AUTOREFRESH = EMBEDDED_VOLATILE
MAP_TILES = env.str(
    "MAP_TILES", "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/pastel/EPSG:3857/{z}/{x}/{y}.png"
)
MAP_ATTRIBUTION = env.str("MAP_ATTRIBUTION", "Kaartgegevens © Kadaster (CC BY 4.0)")
LEAFLET_CONFIG = {"TILES": [], "RESET_VIEW": False, "NO_GLOBALS": False, "ATTRIBUTION_PREFIX": ""}

# --- Post ---------------------------------------------------------------------------------------------------------
# The demo keeps its mail in a folder, where the administrator can read it; nothing leaves the computer.
MAIL_DIR = VAR_DIR / "mail"
EMAIL_TIMEOUT = 20
if env.str("EMAIL_URL", ""):
    vars().update({k: v for k, v in env.dj_email_url("EMAIL_URL").items() if k.startswith(("EMAIL_", "SERVER_"))})
else:
    EMAIL_BACKEND = "buurt.post.mailbox.FolderBackend"
# The class that sends text messages (buurt/post/sms.py); this one sends none.
SMS_GATEWAY = env.str("SMS_GATEWAY", "buurt.post.sms.NoSms")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Buurt <buurt@example.org>")

# --- Security -----------------------------------------------------------------------------------------------------
# Key ring of the encrypted fields: "id:base64 of 32 bytes", first one writes. Embedded installations make their own.
BUURT_KEYS = env.str("BUURT_KEYS", "")
SECURE = not EMBEDDED and not DEBUG
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", SECURE)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_TILE_HOST = MAP_TILES.split("{")[0].split("/wmts")[0] if MAP_TILES.startswith("http") else ""
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'", NONCE],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", *filter(None, ["/".join(_TILE_HOST.split("/")[:3])])],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}

# --- Logs: ids only, never what a person wrote -----------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
