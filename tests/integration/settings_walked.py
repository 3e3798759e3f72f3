"""A real service whose pages a test walks through: all is logged, mail goes to files, a page fails when asked."""

import os
from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse

from handrail.config.settings.service import *  # noqa: F403
from handrail.config.settings.service import LOGGING, MIDDLEWARE

FOLDER = Path(os.environ["WALKED"])
HANDRAIL_SECOND_FACTOR = False
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(FOLDER / "mail")
MIDDLEWARE = [*MIDDLEWARE, "settings_walked.Fails"]
HANDRAIL_STARTS_SIMULATIONS = HANDRAIL_STARTS_NUMBERS = False
PASSWORD_HASHERS = ["handrail.config.settings.hashing.QuickArgon2"]
HANDRAIL_SIMULATIONS = FOLDER / "simulations"
HANDRAIL_NUMBERS = FOLDER / "numbers"
HANDRAIL_EXPERIENCES_FILES = FOLDER / "experiences"
STATIC_ROOT = FOLDER / "static"

# As much as can be told, from every logger there is, to a file as well.
_everything = {"class": "logging.FileHandler", "filename": str(FOLDER / "debug.log"), "level": "DEBUG"}
LOGGING = {
    **LOGGING,
    "handlers": {**LOGGING["handlers"], "everything": _everything},
    "root": {"handlers": ["everything"], "level": "DEBUG"},
    "loggers": {name: {**each, "level": "DEBUG"} for name, each in LOGGING["loggers"].items()},
}


class Fails:
    """The innermost of all: the page is made, with all it says of somebody, and then something breaks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._get_response(request)
        if "X-Breaks" in request.headers:
            raise RuntimeError(f"it broke with {len(answer.content)} bytes at hand")  # as a fault would
        return answer
