"""Every address of Handrail, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("handrail.accounts.urls")),
]

handler400 = "handrail.design.errors.bad_request"
handler403 = "handrail.design.errors.forbidden"
handler404 = "handrail.design.errors.not_found"
handler429 = "handrail.accounts.limits.too_many"
handler500 = "handrail.design.errors.server_error"
