"""Addresses of this part of the record."""

from django.urls import path

from handrail.experiences.moderating import public, views
from handrail.experiences.moderating.signing_in import SignIn

urlpatterns = [
    path("code/", public.the_code, name="code"),
    path("how-it-went/", public.how_it_went, name="how-it-went"),
    path("work/", views.home, name="work"),
    path("work/sign-in/", SignIn.as_view(), name="work-sign-in"),
]
