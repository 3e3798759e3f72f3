"""The few pages of signing in and out that the library does not bring."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache


@never_cache
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that nobody is signed in now, and where help is."""
    return render(request, "account/signed_out.html")


def first_password(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Who has no password yet chooses one by a link to their own address, not by having found this page open."""
    return redirect("account_reset_password")
