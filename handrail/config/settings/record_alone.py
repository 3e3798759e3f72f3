"""The record of experience by itself, as a patients' organisation runs it: no care, no journal, no people.

It takes what a service or a demo says (HANDRAIL_DATA names the folder of a demo) and leaves out all that is of care.
"""

import os

from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

if os.environ.get("HANDRAIL_DATA"):
    from handrail.config.settings.demo import *  # noqa: F403
    from handrail.config.settings.demo import DATABASES, INSTALLED_APPS, TEMPLATES
else:
    from handrail.config.settings.service import *  # noqa: F403
    from handrail.config.settings.service import DATABASES, INSTALLED_APPS, TEMPLATES

_OF_CARE = ("organisation", "notes", "record", "pages", "clinic", "my", "offline", "demo")

INSTALLED_APPS = [each for each in INSTALLED_APPS if each.removeprefix("handrail.") not in _OF_CARE]
TEMPLATES[0]["OPTIONS"]["context_processors"] = ["handrail.design.context.frame"]
DATABASES.pop("reading")
ROOT_URLCONF = "handrail.config.record_urls"
HANDRAIL_TODAY = "handrail.experiences.days.clock_today"
HANDRAIL_NOW = "handrail.experiences.days.clock_now"
HANDRAIL_HERE = "handrail.experiences.here"
HANDRAIL_TEXTS = ""
HANDRAIL_HOMES = {"record": "/experiences/work/"}
HANDRAIL_HOME_URL = "/experiences/"
if os.environ.get("HANDRAIL_DATA"):
    HANDRAIL_WATERMARK = lazy(format_html, SafeString)(
        "{}", _("Demonstration: every account here is made up. Do not type anything real.")
    )
HANDRAIL_RECORD_NAME = os.environ.get("HANDRAIL_RECORD_NAME", "")
