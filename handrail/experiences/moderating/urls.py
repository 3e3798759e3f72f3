"""Addresses of this part of the record."""

from django.urls import path

from handrail.experiences.moderating import views
from handrail.experiences.moderating.signing_in import SignIn

urlpatterns = [
    path("work/", views.home, name="work"),
    path("work/sign-in/", SignIn.as_view(), name="work-sign-in"),
]
