"""Every address of Handrail, and those of the demo. Only `settings.demo` names this module."""

from django.urls import include, path

from handrail.config.faults import handler400, handler403, handler404, handler429, handler500
from handrail.config.urls import urlpatterns as of_a_service

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

urlpatterns = [path("demo/", include("handrail.demo.urls")), *of_a_service]
