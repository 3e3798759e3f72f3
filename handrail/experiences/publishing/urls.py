"""Addresses of this part of the record."""

from django.urls import path

from handrail.experiences.publishing import views

urlpatterns = [
    path("", views.start, name="start"),
]
