"""Every address of a record of experience that runs alone."""

from django.urls import include, path
from django.views.generic import RedirectView

from handrail.experiences.here import help_now
from handrail.experiences.publishing.robots import robots

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="experiences:start")),
    path("", include("handrail.accounts.urls")),
    path("help-now/", help_now, name="help_now"),
    path("robots.txt", robots, name="robots"),
    path("experiences/", include("handrail.experiences.urls")),
]

handler400 = "handrail.design.errors.bad_request"
handler403 = "handrail.design.errors.forbidden"
handler404 = "handrail.design.errors.not_found"
handler429 = "handrail.accounts.limits.too_many"
handler500 = "handrail.design.errors.server_error"
