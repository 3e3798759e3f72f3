"""Addresses of the demo. They are included only by `handrail.config.demo_urls`."""

from django.urls import path

from handrail.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("be/<str:key>/", views.be, name="be"),
    path("outbox/", views.outbox, name="outbox"),
]
