"""Addresses of this part of the record. A search has one address for people, and with .json the same for programs."""

from django.urls import path

from handrail.experiences.finding import views

urlpatterns = [
    path("find/", views.find, name="find"),
    path("find.json", views.find_json, name="find-json"),
]
