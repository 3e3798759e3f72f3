"""Addresses of this part of the record. No key and no name of an account is in them."""

from django.urls import path

from handrail.experiences.telling import mine, views

urlpatterns = [
    path("tell/", views.tell, name="tell"),
    path("mine/", mine.mine, name="mine"),
]
