"""Addresses of the open files and of the interface for programs."""

from django.urls import path

from handrail.experiences.open_data import views

urlpatterns = [
    path("open-data/", views.page, name="open-data"),
    path("open-data/<str:name>", views.file, name="open-file"),
    path("api/accounts", views.accounts, name="api-accounts"),
    path("api/accounts/<str:ref>", views.account, name="api-account"),
    path("api/themes", views.themes, name="api-themes"),
    path("api/openapi.json", views.described, name="api-described"),
]
