"""Employment support on the clinic's side: an adviser's day, one person they support, and what is done for them.

Nobody who treats opens any of it. What they can do is type that somebody asks for it.
"""

from django.urls import path

from handrail.accounts.doors import staff_required
from handrail.clinic.employment import doing, shown

PATHS = [
    path("employment/", staff_required(shown.day), name="employment"),
    path("employment/<str:stream>/", staff_required(shown.one), name="support"),
]

ACTIONS = doing.ACTIONS
