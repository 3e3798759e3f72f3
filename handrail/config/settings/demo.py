"""Handrail with a made-up service, on one machine, in one folder. Nothing real may be typed into it."""

import os
import sys
from pathlib import Path

from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from handrail.config.settings.base import *  # noqa: F403
from handrail.config.settings.base import INSTALLED_APPS
from handrail.config.settings.databases import sqlite
from handrail.keys import current, master, sources

for _name in ("HANDRAIL_DATABASE_URL", *sources.NAMES, "HANDRAIL_SECRET_KEY"):
    if os.environ.get(_name):
        sys.exit(f"handrail: {_name} is set: a demo, which anybody may walk into, never runs where a service does")

DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "handrail.demo"]
ROOT_URLCONF = "handrail.config.demo_urls"
HANDRAIL_WATERMARK = lazy(format_html, SafeString)(
    '{} <a href="/demo/">{}</a>',
    _("Demonstration: everybody here is made up. Do not type anything real."),
    _("Be somebody else"),
)
DATA = Path(os.environ.get("HANDRAIL_DATA", "demo-data")).resolve()
DATA.mkdir(parents=True, exist_ok=True)

master.load_or_create(DATA / "master.key")
current.use_source(sources.InAFile(DATA / "master.key"))
SECRET_KEY = current.derive(current.current().master_key(), b"django").hex()

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *os.environ.get("HANDRAIL_HOSTS", "").split()]
DATABASES = {
    "default": sqlite(DATA / "handrail.sqlite3"),
    "reading": sqlite(DATA / "reading.sqlite3"),
    "experiences": sqlite(DATA / "experiences.sqlite3"),
}
STATIC_ROOT = DATA / "static"
HANDRAIL_CHECKPOINTS = DATA / "checkpoints.jsonl"
(DATA / "elsewhere").mkdir(exist_ok=True)
HANDRAIL_CHECKPOINTS_TO = str(DATA / "elsewhere")
READING_SPOOL = DATA / "reading-spool.jsonl"
HANDRAIL_SIMULATIONS = DATA / "simulations"
HANDRAIL_OFFLINE = DATA / "offline"
HANDRAIL_NUMBERS = DATA / "numbers"
HANDRAIL_EXPERIENCES_FILES = DATA / "experiences"
