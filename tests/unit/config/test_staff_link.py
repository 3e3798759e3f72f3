"""The link that `staff add` prints opens the page on which a password is chosen."""

import pytest
from django.test import Client

from handrail.accounts import staff
from handrail.accounts.roles import Role
from handrail.config.commands.staff import link_of

pytestmark = pytest.mark.django_db


def test_the_link_leads_to_a_form_for_a_password(client: Client) -> None:
    account = staff.open_account("new@example.org", "Somebody New", Role.PWP)
    path = "/" + link_of(account).split("/", 3)[3]
    page = client.get(path, follow=True)
    new = "a long and quiet sentence"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    account.refresh_from_db()

    assert page.status_code == 200
    assert account.check_password(new)
