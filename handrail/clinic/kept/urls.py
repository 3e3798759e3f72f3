"""Where keeping and erasing stands."""

from django.urls import path

from handrail.clinic.kept import views

PATHS = [
    path("kept/", views.kept, name="kept"),
    path("kept/<str:person>/", views.person, name="kept-person"),
    path("kept/<str:person>/hold/", views.hold, name="kept-hold"),
    path("kept/<str:person>/hold/<str:ref>/lift/", views.lift, name="kept-lift"),
    path("kept/<str:person>/ask/", views.ask, name="kept-ask"),
    path("kept/<str:person>/asked/<str:ref>/", views.decide, name="kept-decide"),
    path("kept/<str:person>/wish/<str:ref>/", views.answer, name="kept-answer"),
]
