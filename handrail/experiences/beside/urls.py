"""Addresses of this part of the record."""

from django.urls import path

from handrail.experiences.beside import views

urlpatterns = [
    path("beside/", views.index, name="beside"),
    path("beside/<str:code>/", views.service, name="beside-service"),
    path("beside/<str:code>/<str:quarter>/", views.one, name="beside-one"),
    path("beside/<str:code>/<str:quarter>/area/", views.area, name="beside-area"),
    path("statements/<str:ref>/", views.statement, name="statement"),
    path("work/statements/<str:code>/<str:quarter>/", views.make_statement, name="work-statement"),
]
