"""Addresses of what is public. An account keeps its own for ever: 16 letters and digits, as nothing else has here."""

from django.urls import path, register_converter

from handrail.experiences.publishing import account, feed, listing, too, views


class AccountId:
    """The number of an account, as `keys.ids` makes them."""

    regex = "[A-Z2-7]{16}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(AccountId, "account")

urlpatterns = [
    path("", views.start, name="start"),
    path("accounts/", listing.accounts, name="accounts"),
    path("feed/", feed.everything, name="feed"),
    path("services/<str:code>/feed/", feed.of_service, name="service-feed"),
    path("<account:telling>/", account.account, name="account"),
    path("<account:telling>/too/", too.too, name="too"),
]
