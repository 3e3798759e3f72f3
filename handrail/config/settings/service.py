"""Handrail for a real service. It starts with everything it needs, or it says in one line what is missing."""

import os
import sys
from pathlib import Path

from handrail.config.settings import identities, secrets
from handrail.config.settings.base import *  # noqa: F403
from handrail.config.settings.databases import beside, from_url
from handrail.keys import current, master, sources


def _refuse(name: str, why: str) -> None:
    sys.exit(f"handrail: {name} {why}")


def _needed(name: str, what: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        _refuse(name, f"is not set: {what}")
    return value


try:
    os.environ.update(secrets.from_files(os.environ))
except secrets.CannotRead as _file:
    _refuse(str(_file), "names a file that cannot be read")

if os.environ.get("HANDRAIL_DEMO") or os.environ.get("HANDRAIL_DATA"):
    _refuse("HANDRAIL_DEMO or HANDRAIL_DATA", "is set: a demo and a real service never share settings")

try:
    if not sources.is_named():
        _needed(sources.FILE, "the file that holds the master key")
    current.use_source(sources.source())
except master.Unusable as problem:
    _refuse("HANDRAIL_MASTER_KEY_FILE", f"or what stands for it cannot be used: {problem}")

SECRET_KEY = _needed("HANDRAIL_SECRET_KEY", "a long random text that signs links and cookies")
if len(SECRET_KEY) < 50:
    _refuse("HANDRAIL_SECRET_KEY", "is too short: give it at least 50 random characters")
ALLOWED_HOSTS = _needed("HANDRAIL_HOSTS", "the names this service is reached by, with spaces between").split()
if any("*" in host for host in ALLOWED_HOSTS):
    _refuse("HANDRAIL_HOSTS", "has a *: links in our e-mails could then lead to any host. Name each, or .example.org")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(".")]

try:
    DATABASES = {"default": from_url(_needed("HANDRAIL_DATABASE_URL", "where the database is"))}
except ValueError as problem:
    _refuse("HANDRAIL_DATABASE_URL", f"cannot be read: {problem}")
try:
    _reading = os.environ.get("HANDRAIL_READING_DATABASE_URL", "")
    DATABASES["reading"] = from_url(_reading) if _reading else beside(DATABASES["default"], "reading")
except ValueError as problem:
    _refuse("HANDRAIL_READING_DATABASE_URL", f"cannot be read: {problem}")
try:
    _experiences = os.environ.get("HANDRAIL_EXPERIENCES_DATABASE_URL", "")
    DATABASES["experiences"] = from_url(_experiences) if _experiences else beside(DATABASES["default"], "experiences")
except ValueError as problem:
    _refuse("HANDRAIL_EXPERIENCES_DATABASE_URL", f"cannot be read: {problem}")

HANDRAIL_SERVING_ROLE = os.environ.get("HANDRAIL_SERVING_ROLE", "").strip()

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _needed("HANDRAIL_SMTP_HOST", "the mail server that sends sign-in codes and letters")
EMAIL_PORT = int(os.environ.get("HANDRAIL_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("HANDRAIL_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("HANDRAIL_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("HANDRAIL_SMTP_TLS", "yes").strip().lower() != "no"  # only a clear no sends in clear
EMAIL_TIMEOUT = 10
HANDRAIL_MAIL_AFTERWARDS = True
DEFAULT_FROM_EMAIL = _needed("HANDRAIL_FROM_EMAIL", "the sender of our e-mails, with a name that says nothing")

if os.environ.get("HANDRAIL_NOTIFY_KEY"):
    HANDRAIL_NOTIFY = {
        "key": os.environ["HANDRAIL_NOTIFY_KEY"].strip(),
        "url": os.environ.get("HANDRAIL_NOTIFY_URL", "https://api.notifications.service.gov.uk"),
        "text_template": _needed("HANDRAIL_NOTIFY_TEXT_TEMPLATE", "the template with ((words)) that text messages use"),
        "email_template": os.environ.get("HANDRAIL_NOTIFY_EMAIL_TEMPLATE", "").strip(),
    }
try:
    HANDRAIL_OIDC = identities.read(os.environ)
except ValueError as problem:
    _refuse("HANDRAIL_OIDC", f"cannot be used: {problem}")

HANDRAIL_SHEET = {**HANDRAIL_SHEET, "asks": os.environ.get("HANDRAIL_SHEET_ASKS", "born").strip()}  # noqa: F405
if HANDRAIL_SHEET["asks"] not in ("born", "word"):
    _refuse("HANDRAIL_SHEET_ASKS", "is neither born nor word")
HANDRAIL_REPLIES = os.environ.get("HANDRAIL_REPLIES", "").strip()
if HANDRAIL_REPLIES and HANDRAIL_REPLIES.count("@") != 1:
    _refuse("HANDRAIL_REPLIES", "is not an e-mail address")

HANDRAIL_LEAKED_PASSWORDS = os.environ.get("HANDRAIL_LEAKED_PASSWORDS", "").strip()
if HANDRAIL_LEAKED_PASSWORDS and not os.access(HANDRAIL_LEAKED_PASSWORDS, os.R_OK):
    _refuse("HANDRAIL_LEAKED_PASSWORDS", "names a file that cannot be read")

_checkpoints = os.environ.get("HANDRAIL_CHECKPOINTS", "")
HANDRAIL_CHECKPOINTS = Path(_checkpoints).resolve() if _checkpoints else None
_offline = os.environ.get("HANDRAIL_OFFLINE", "")
HANDRAIL_OFFLINE = Path(_offline).resolve() if _offline else None
HANDRAIL_CHECKPOINTS_TO = os.environ.get("HANDRAIL_CHECKPOINTS_TO", "").strip()
READING_SPOOL = Path(os.environ.get("HANDRAIL_READING_SPOOL", "reading-spool.jsonl")).resolve()
HANDRAIL_SIMULATIONS = Path(os.environ.get("HANDRAIL_SIMULATIONS", "simulations")).resolve()
HANDRAIL_NUMBERS = Path(os.environ.get("HANDRAIL_NUMBERS", "numbers")).resolve()
HANDRAIL_RECORD_CONTACT = os.environ.get("HANDRAIL_RECORD_CONTACT", "").strip()
HANDRAIL_RECORD_INDEXED = os.environ.get("HANDRAIL_RECORD_INDEXED", "") == "1"
HANDRAIL_EXPERIENCES_FILES = Path(os.environ.get("HANDRAIL_EXPERIENCES_FILES", "experiences-files")).resolve()
STATIC_ROOT = Path(os.environ.get("HANDRAIL_STATIC_ROOT", "static-files")).resolve()
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("HANDRAIL_PROXIES", "1"))

HANDRAIL_METRICS_TOKEN = os.environ.get("HANDRAIL_METRICS_TOKEN", "").strip()
if HANDRAIL_METRICS_TOKEN and len(HANDRAIL_METRICS_TOKEN) < 32:
    _refuse("HANDRAIL_METRICS_TOKEN", "is too short: give it at least 32 random characters")

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^fhir/"]  # a program that sends its word in clear is refused, so that somebody hears of it
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
HANDRAIL_COOKIE_PREFIX = "__Host-"
