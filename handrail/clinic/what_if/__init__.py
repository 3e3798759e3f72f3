"""What would happen if: how it is now beside closed forms, one question at a time, and what a simulation says of it."""

from django.urls import path

from handrail.clinic.what_if import now, runs, trying

PATHS = [
    path("what-if/", now.page, name="what-if"),
    path("what-if/try/", trying.page, name="what-if-try"),
    path("what-if/<str:ref>/", runs.page, name="what-if-run"),
    path("what-if/<str:ref>/report/", runs.report, name="what-if-report"),
]
