"""What the service writes: the wording of its letters, and the letters that wait to be printed and posted."""

from django.urls import path

from handrail.accounts.doors import staff_required
from handrail.clinic.post import printing as printing
from handrail.clinic.post import wording as wording

PATHS = [
    path("post/", staff_required(printing.queue), name="post"),
    path("letters/", staff_required(wording.overview), name="letters"),
    path("letters/<slug:letter>/", staff_required(wording.letter), name="letter-wording"),
]
