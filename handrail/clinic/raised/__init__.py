"""What is raised about the service, for whoever reads it, and entered by anybody. It goes round whoever is named."""

from django.urls import path

from handrail.accounts.doors import staff_required
from handrail.clinic.raised import acts, desk, entering

PATHS = [
    path("raised/", staff_required(desk.desk), name="raised"),
    path("raised/new/", staff_required(entering.new), name="raise"),
    path("raised/done/", staff_required(entering.done), name="raise-done"),
    path("raised/<str:ref>/", staff_required(desk.matter), name="raised-matter"),
    path("raised/<str:ref>/<slug:slug>/", staff_required(acts.act), name="raised-act"),
    path("people/<str:person>/raise/", staff_required(entering.for_person), name="raise-for"),
]
