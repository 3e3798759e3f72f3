"""Nothing is kept of a page that may be about somebody, and no page may use a device."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from handrail.design.headers import Middleware

ask = RequestFactory()


def answer(request, cookie=False):
    response = HttpResponse("words")
    response["Cache-Control"] = "max-age=600"
    if cookie:
        response.set_cookie("some", "thing")
    return Middleware(lambda _request: response)(request).headers


@pytest.mark.parametrize(
    ("request_", "gives_a_cookie"),
    [
        (ask.get("/", HTTP_COOKIE="sessionid=x"), False),
        (ask.get("/", HTTP_COOKIE="began=x"), False),
        (ask.get("/"), True),
        (ask.post("/"), False),
    ],
)
def test_where_somebody_is_known_or_has_typed_nothing_is_kept(request_, gives_a_cookie):
    assert answer(request_, gives_a_cookie)["Cache-Control"] == "no-store, private"


def test_what_everybody_may_read_says_itself_how_long_it_is_kept():
    assert answer(ask.get("/"))["Cache-Control"] == "max-age=600"


def test_no_page_may_use_a_device():
    assert "camera=()" in answer(ask.get("/"))["Permissions-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/help-now/", "/no-such-page/", "/sign-in/", "/clinic/", "/my/"])
def test_every_page_of_the_site_has_them_all(client, address):
    client.cookies["sessionid"] = "unknown"
    headers = client.get(address).headers
    assert headers["Cache-Control"] == "no-store, private"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
