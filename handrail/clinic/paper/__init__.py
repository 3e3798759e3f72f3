"""Paper forms for when the system is down, drawn from the very forms of the screens they are typed into afterwards."""

from django.urls import path

from handrail.clinic.paper import pages

PATHS = (
    path("paper/", pages.every, name="paper"),
    path("paper/<slug:slug>/", pages.one, name="paper-form"),
)
