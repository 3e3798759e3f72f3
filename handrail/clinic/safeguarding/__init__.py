"""Somebody may be harmed: anybody says so here, and those who act have their desk. No list of care knows of it."""

from django.urls import path

from handrail.accounts.doors import staff_required
from handrail.clinic.safeguarding import acts, desk, entering

PATHS = [
    path("safeguarding/", staff_required(desk.desk), name="safeguarding"),
    path("safeguarding/new/", staff_required(entering.new), name="safeguarding-new"),
    path("safeguarding/done/", staff_required(entering.done), name="safeguarding-done"),
    path("safeguarding/<str:ref>/", staff_required(desk.matter), name="safeguarding-matter"),
    path("safeguarding/<str:ref>/<slug:slug>/", staff_required(acts.act), name="safeguarding-act"),
    path("safeguarding/<str:ref>/second/<str:told>/", staff_required(acts.second), name="safeguarding-second"),
    path("episodes/<str:stream>/safeguarding/", staff_required(entering.of_somebody), name="safeguarding-of"),
]
