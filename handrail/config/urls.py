"""Every address of Handrail, room by room."""

from django.urls import include, path

from handrail.experiences.publishing.robots import robots
from handrail.my.public import help_now
from handrail.pages.calendar_feed import calendar

urlpatterns = [
    path("", include("handrail.accounts.urls")),
    path("help-now/", help_now, name="help_now"),
    path("robots.txt", robots, name="robots"),
    path("experiences/", include("handrail.experiences.urls")),
    path("clinic/", include("handrail.clinic.urls")),
    path("calendar/<str:token>.ics", calendar, name="calendar"),
    path("", include("handrail.my.urls")),
]

handler400 = "handrail.design.errors.bad_request"
handler403 = "handrail.design.errors.forbidden"
handler404 = "handrail.design.errors.not_found"
handler429 = "handrail.accounts.limits.too_many"
handler500 = "handrail.design.errors.server_error"
