"""Every page in a real browser, on a phone and on a desktop: dressed, helping in a crisis, accessible.

Lists are shown with nobody, with one person and with many.
"""

import pytest
from django.conf import settings
from house import CLINICAL, addresses, ask_for_help, build, url
from looks import PHONE, picture
from playwright.sync_api import Page
from record_world import WORKERS

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]

LISTS = [
    "today",
    "closing",
    "owe",
    "caseload",
    "unallocated",
    "without-next",
    "waiting",
    "handovers",
    "overdue",
    "unheld",
    "endings",
    "accounts",
    "lead",
    "find",
]
BY_POST_ONLY = {
    "experiences:work-claim",
    "my:refer_forget",
    "my:again",
    "my:sharing_back",
    "my:signing_in_end",
    "devices_out",
    "devices_linked",
    "devices_others",
    "my:app_stop",
    "my:kept_back",
    "my:proxy_back",
    "my:narrow",
    "clinic:colleague-invite",
    "clinic:away-end",
}
NOT_A_PAGE = {
    "robots",
    "experiences:codebook-csv",
    "experiences:codebook-qdc",
    "experiences:codes-csv",
    "experiences:codes-qdpx",
    "experiences:feed",
    "experiences:open-file",
    "experiences:api-accounts",
    "experiences:api-account",
    "experiences:api-themes",
    "experiences:api-described",
    "experiences:find-json",
    "experiences:service-feed",
    "mfa_download_recovery_codes",
    "clinic:staff-template",
    "clinic:offline-copy",
    "clinic:letter-file",
    "my:plan_copy",
    "my:numbers_data",
    "clinic:numbers-data",
    "clinic:numbers-query",
    "clinic:safety-plan-copy",
}


def _as(page: Page, house, who: str, live_server) -> None:
    """Give this browser somebody's session."""
    name = settings.SESSION_COOKIE_NAME
    cookie = house.browsers[who].cookies.get(name)
    if cookie is not None:
        page.context.add_cookies([{"name": name, "value": cookie.value, "url": live_server.url}])


def _reader(house, name: str, where: str) -> str:
    """Somebody who may open this page: of staff, the first who is not told that it is closed."""
    if name.startswith(("clinic:", "mfa_", "account_change")):
        staff = ("holder", "lead", "office", "adviser", "manager")
        return next(who for who in staff if house.browsers[who].get(where).status_code != 403)
    if name.startswith("experiences:work"):
        return next(who for who in WORKERS if house.browsers[who].get(where).status_code != 403)
    if name.startswith("my:acting"):
        return "helper"
    if name == "devices":
        return "person"
    return "person" if name.startswith("my:") and not name.startswith("my:refer") else "anonymous"


@pytest.mark.parametrize("room", ["clinic", "my", "account", "experiences"])
def test_every_page_is_dressed_and_accessible(room, somebody, screens, live_server):
    house = build()
    pages: dict[str, Page] = {}
    for name, pattern in addresses():
        if (name.split(":")[0] if ":" in name else "account") != room or name in BY_POST_ONLY | NOT_A_PAGE:
            continue
        where = url(house, name, pattern)
        who = _reader(house, name, where)
        if who not in pages:
            pages[who] = somebody(viewport=PHONE)
            _as(pages[who], house, who, live_server)
        answer = pages[who].goto(where)
        assert answer is not None and answer.status in (200, 404, 409), (name, answer and answer.status)
        picture(pages[who], screens, f"page-{name.replace(':', '-')}")


@pytest.mark.parametrize("how_many", [0, 1, 60], ids=["nobody", "one", "many"])
def test_lists_are_dressed_with_nobody_one_and_many(how_many, somebody, screens, live_server):
    house = build(with_people=False)
    for number in range(how_many):
        ask_for_help(house.accounts["holder"], f"Person {number}")
    page = somebody(viewport=PHONE)
    _as(page, house, "lead", live_server)
    for name in LISTS:
        address = url(house, f"clinic:{name}", dict(addresses())[f"clinic:{name}"])
        page.goto(address)
        picture(page, screens, f"list-{name}-{how_many}")
        assert CLINICAL not in page.content()
