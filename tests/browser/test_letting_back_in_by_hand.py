"""Two colleagues let a third back in, in real browsers: what each of them sees, on a phone and on a desktop."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse
from house import build
from looks import PHONE, picture
from test_every_page import _as

from handrail.accounts import staff
from handrail.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]


def test_what_each_of_the_three_sees(somebody, screens, live_server):
    house = build()
    lost = User.objects.get(pk=house.accounts["holder"])
    TOTP.activate(lost, generate_totp_secret())
    where = live_server.url + reverse("clinic:colleague-lost", args=[lost.pk])
    pages = {who: somebody(viewport=PHONE) for who in ("manager", "lead", "holder")}
    for who, page in pages.items():
        _as(page, house, who, live_server)

    manager, lead, holder = pages.values()
    manager.goto(where)
    picture(manager, screens, "lost-ask")
    manager.get_by_role("button", name="Ask for it").click()
    picture(manager, screens, "lost-ask-without")
    manager.get_by_label("How did you make sure that it is them?").fill("She stood at my desk with her card.")
    manager.get_by_role("button", name="Ask for it").click()
    assert "A second colleague has to agree" in manager.content()

    holder.goto(live_server.url + reverse("clinic:today"))
    picture(holder, screens, "lost-today")
    holder.get_by_role("link", name="Look, and stop it if you did not ask").click()
    assert holder.get_by_label("Yes, take it off").count() == 0
    picture(holder, screens, "lost-hers")

    lead.goto(where)
    picture(lead, screens, "lost-answer")
    lead.get_by_label("Yes, take it off").check()
    lead.get_by_label("How did you make sure that it is them? Or why not?").fill("I saw her on video, and know her.")
    lead.get_by_role("button", name="Save").click()
    assert "An invitation is on its way" in lead.content()
    assert not staff.has_second_factor(lost)

    lead.goto(live_server.url + reverse("clinic:colleague", args=[lost.pk]))
    picture(lead, screens, "lost-written-down")
    holder.goto(live_server.url + reverse("clinic:today"))
    assert "/staff/sign-in/" in holder.url
