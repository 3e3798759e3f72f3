"""The addresses of the interface for programs."""

from django.urls import path

from handrail.fhir import views

app_name = "fhir"

urlpatterns = [
    path("", views.nothing, name="base"),
    path("metadata", views.capabilities, name="metadata"),
    path("openapi.json", views.described, name="openapi"),
    path("<str:kind>", views.search, name="search"),
    path("<str:kind>/<str:ref>", views.resource, name="resource"),
    path("<path:rest>", views.nothing, name="nothing"),
]
