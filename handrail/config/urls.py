"""Every address of Handrail, room by room."""

from django.urls import include, path

from handrail.config.faults import handler400, handler403, handler404, handler429, handler500
from handrail.design.help_now import help_now
from handrail.experiences.publishing.robots import robots
from handrail.pages.calendar_feed import calendar

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

urlpatterns = [
    path("", include("handrail.accounts.urls")),
    path("help-now/", help_now, name="help_now"),
    path("robots.txt", robots, name="robots"),
    path("experiences/", include("handrail.experiences.urls")),
    path("clinic/", include("handrail.clinic.urls")),
    path("calendar/<str:token>.ics", calendar, name="calendar"),
    path("fhir/", include("handrail.fhir.urls")),
    path("", include("handrail.my.urls")),
]
