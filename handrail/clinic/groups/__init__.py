"""Groups and courses: setting one up, its dates, who is on it, one meeting written up, and what a person decides."""

from django.urls import path

from handrail.accounts.doors import staff_required
from handrail.clinic.groups import people, programmes, setup, shown
from handrail.clinic.groups.attendance import attendance

PATHS = [
    path("groups/", staff_required(shown.listed), name="groups"),
    path("groups/new/", staff_required(setup.new), name="group-new"),
    path("groups/programmes/", staff_required(programmes.programmes), name="programmes"),
    path("groups/<str:group>/", staff_required(shown.one), name="group-page"),
    path("groups/<str:group>/change/", staff_required(setup.change), name="group-change"),
    path("groups/<str:group>/dates/", staff_required(setup.dates), name="group-dates"),
    path("groups/<str:group>/dates/<str:meeting>/", staff_required(setup.date), name="group-date"),
    path("groups/<str:group>/meetings/<str:meeting>/", staff_required(attendance), name="attendance"),
]

ACTIONS = (*people.ACTIONS, *programmes.ACTIONS)
