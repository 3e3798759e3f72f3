"""The door a web server knocks at.

Everything pages need is loaded before the first of them is asked for, and then set aside from the collector of
garbage: it lives as long as the process, and looking through it takes 60 ms, in the middle of somebody's page.
"""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings.service")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line has it
application = get_wsgi_application()
assert get_resolver().url_patterns
gc.collect()
gc.freeze()
