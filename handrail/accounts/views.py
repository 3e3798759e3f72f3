"""The few pages of signing in and out that the library does not bring."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache


@never_cache
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that nobody is signed in now, and where help is."""
    return render(request, "account/signed_out.html")
