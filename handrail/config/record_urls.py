"""Every address of a record of experience that runs alone."""

from django.urls import include, path
from django.views.generic import RedirectView

from handrail.config.faults import handler400, handler403, handler404, handler429, handler500
from handrail.design.help_now import help_now
from handrail.experiences.publishing.robots import robots

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="experiences:start")),
    path("", include("handrail.accounts.urls")),
    path("help-now/", help_now, name="help_now"),
    path("robots.txt", robots, name="robots"),
    path("experiences/", include("handrail.experiences.urls")),
]
