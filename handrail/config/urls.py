"""Every address of Handrail, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("handrail.accounts.urls")),
]

handler400 = "handrail.config.errors.bad_request"
handler403 = "handrail.config.errors.forbidden"
handler404 = "handrail.config.errors.not_found"
handler429 = "handrail.config.errors.too_many"
handler500 = "handrail.config.errors.broken"
