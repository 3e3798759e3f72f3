"""What every Handrail has in common. `demo`, `test` and `service` say what differs."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from handrail.config.watch import logs

HERE = Path(__file__).resolve().parents[2]

DEMO = False
DEBUG = False

INSTALLED_APPS = [
    "handrail.accounts",
    "handrail.organisation",
    "handrail.notes",
    "handrail.record",
    "handrail.design",
    "handrail.pages",
    "handrail.clinic",
    "handrail.my",
    "handrail.offline",
    "handrail.fhir.apps.Config",
    "handrail.experiences",
    "handrail.config.apart.Config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

MIDDLEWARE = [
    "handrail.design.headers.Outermost",
    "handrail.experiences.blind.Middleware",  # before all others that look: nobody is known in the record of experience
    "handrail.config.watch.door.Middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "handrail.design.headers.Middleware",
    "csp.middleware.CSPMiddleware",
    "handrail.accounts.sessions.Middleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "handrail.accounts.devices.Middleware",
    "handrail.accounts.expiry.Middleware",
    "handrail.accounts.resume.Middleware",
    "handrail.accounts.factors.Middleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "handrail.config.urls"
WSGI_APPLICATION = "handrail.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASE_ROUTERS = ["handrail.config.routers.ByModel"]

# Our own pages are Jinja2 (folder `jinja2/` in each app); the other engine draws what allauth still draws itself.
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "handrail.design.jinja.environment",
            "context_processors": ["handrail.design.context.frame", "handrail.clinic.places.frame"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

# Language and time. The rules of care are given their zone; this one is for pages.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/London"
HANDRAIL_TODAY = "handrail.record.clock.today"  # one clock for pages and journal
HANDRAIL_NOW = "handrail.record.clock.now"
HANDRAIL_RECORD_CONTACT = ""  # how to reach the people who run the record of experience, as its pages say it
HANDRAIL_RECORD_INDEXED = False  # whether search engines may keep the accounts of the record of experience
HANDRAIL_HERE = "handrail.pages.here"  # what this service is called, and its own lines of help
HANDRAIL_ELSEWHERE = "https://www.bbc.co.uk/weather"  # where “Leave this page now” leads: a page anybody might read
USE_TZ = True

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# What a browser may do with our pages: only what comes from us, nothing written inside a page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CSRF_FAILURE_VIEW = "handrail.design.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# No page takes files: one that is sent all the same is dropped as it is read, and never reaches a disk in clear.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 0

# Sessions stand in the database, one look-up by key: a cache in each process would let a session that was signed
# out in one worker live on in another, and cookies would carry what they hold to the browser. Ours are also sealed.
SESSION_ENGINE = "handrail.accounts.sessions"
SESSION_COOKIE_AGE = 2 * 60 * 60  # before signing in; `handrail.accounts.expiry` sets it for those who are signed in
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
HANDRAIL_COOKIE_PREFIX = ""  # before the names of our own cookies (`accounts/cookies.py`)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Rate limits are counted here, so the count must be shared by all workers. Its keys are hashes.
CACHES = {
    "default": {
        "BACKEND": "handrail.accounts.counts.CountsCache",
        "KEY_FUNCTION": "handrail.accounts.limits.blinded",
    },
}

# Who may sign in, and how.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["handrail.accounts.backend.StaffPassword"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "handrail.accounts.passwords.NotNear"},
    {"NAME": "handrail.accounts.passwords.NotLeaked"},
]
HANDRAIL_LEAKED_PASSWORDS = ""  # a file of SHA-1 hashes in order, one a line: see docs/operating.md
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "signed_out"
HANDRAIL_HOMES = {"person": "/my/", "staff": "/clinic/", "record": "/experiences/work/"}
HANDRAIL_SECOND_FACTOR = True
HANDRAIL_SERVING_ROLE = ""  # the account of PostgreSQL that serves, where another owns the tables
# How many minutes a session lasts after what was last done, and in all.
HANDRAIL_SESSIONS = {"person": (30, 12 * 60), "staff": (60, 8 * 60), "shared": (10, 4 * 60)}

# Who carries a text that cannot wait; and what a sheet of codes on paper is: what it asks for beside a code ("born" or
# "word"), how many codes it has, and for how many days it works.
HANDRAIL_TEXTS = "handrail.organisation.texting"
HANDRAIL_SHEET: dict[str, Any] = {"asks": "born", "codes": 8, "days": 90}

# Providers of identities, by the name in their address (`accounts/oidc/providers.py`). A service may have none.
HANDRAIL_OIDC: dict[str, dict[str, Any]] = {}

ACCOUNT_ADAPTER = "handrail.accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    "request_login_code": "handrail.accounts.forms.AskForCode",
    "reset_password": "handrail.accounts.forms.ForgotPassword",
    "confirm_login_code": "handrail.accounts.forms.TypeCode",
    "login": "handrail.accounts.forms.StaffSignIn",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_RATE_LIMITS = {
    # Each in three: in a browser the account knows, from one place, and from all places (`accounts/slowing.py`).
    "login_failed_known": "10/5m/key",
    "login_failed_here": "10/m/ip,5/5m/key",
    "login_failed": "60/h/key",
    "second_factor_known": "10/5m/key",
    "second_factor_here": "10/m/ip,5/5m/key",
    "second_factor": "30/h/key",
    "request_login_code_known": "3/m/key,12/h/key",
    "request_login_code_here": "20/m/ip,3/m/key,12/h/key",
    "request_login_code": "30/h/key",
    "reset_password_to_known": "3/m/key,12/h/key",
    "reset_password_to_here": "3/m/key,12/h/key",
    "reset_password_to": "30/h/key",
    "reset_password": "20/m/ip",
    # Sent without an account. A surgery or a library stands behind one address, so the first two are generous.
    "ask_for_help": "60/h/ip",
    "keep_draft": "600/h/ip",
    "open_gp_link": "60/h/ip,10/h/key,20/d/key",  # a date of birth is not found by trying, as long as a link lasts
    "write_to_stranger": "20/h/ip,3/h/key",
    "open_charter": "30/h/key",
    "oidc": "120/m/ip",  # there and back is two; a whole building stands behind one address
    "sign_in_by_paper": "20/m/ip,120/h/ip",
    "change_sign_in": "5/m/user,20/h/user",
}
# Django's own: the library's writes a row for whoever has an account, so that an answer would take longer.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
# How often a program may ask in a minute: with one word, and from one place with words that open nothing.
HANDRAIL_PROGRAM_LIMITS = {"word": 600, "place": 60}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ALLAUTH_TRUSTED_PROXY_COUNT = 0

MFA_ADAPTER = "handrail.accounts.adapter.SecondFactors"
MFA_FORMS = {
    "authenticate": "handrail.accounts.forms.SecondFactor",
    "reauthenticate": "handrail.accounts.forms.SecondFactorAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up here: a staff address was given by who appointed them
MFA_TOTP_ISSUER = "Handrail"
MFA_TOTP_TOLERANCE = 1  # a code that ran out while it was typed still counts: half a minute either side

# Outside the databases: signed checkpoints of the journal, and openings of records that could not be logged yet.
HANDRAIL_CHECKPOINTS: Path | None = None
HANDRAIL_CHECKPOINTS_TO = ""  # where each checkpoint is taken off this machine: see docs/operating.md
READING_SPOOL = Path("reading-spool.jsonl")
# The files of simulations that were asked for on a page, and whether the page starts them itself.
HANDRAIL_SIMULATIONS = Path("simulations")
HANDRAIL_STARTS_SIMULATIONS = True
# Where the numbers of the service are worked out, and whether the page begins that itself. For minutes the folder holds
# what the return says of everybody, in clear.
HANDRAIL_NUMBERS = Path("numbers")
HANDRAIL_STARTS_NUMBERS = True
# Where the record of experience keeps the open files anybody may take.
HANDRAIL_EXPERIENCES_FILES = Path("experiences-files")

# The folder of the copies for days when the system is down: one that the teams can reach without it.
HANDRAIL_OFFLINE: Path | None = None

# E-mail says as little as it can, in its sender too.
EMAIL_BACKEND = "handrail.organisation.outbox.SealedOutbox"
DEFAULT_FROM_EMAIL = "Appointments <noreply@localhost>"
HANDRAIL_MAIL_AFTERWARDS = False
# GOV.UK Notify: key, url, text_template, and email_template if it sends e-mail too.
HANDRAIL_NOTIFY: dict[str, str] = {}
HANDRAIL_REPLIES = ""  # the address that takes replies, if there is one: see docs/operating.md

# One line an event, to the standard error stream; never a name, an address or what was typed. As JSON if asked for.
LOGGING = logs.settings_for(os.environ.get("HANDRAIL_LOGS", ""))
HANDRAIL_METRICS_TOKEN = ""  # with it, /metrics is given to more than this machine
