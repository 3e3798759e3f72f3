"""Every address, for every kind of reader: who gets in, and that what they must not read is not in the answer.

The rows are checked against the list of addresses: a new page without a row fails. What is read is the body, not the
status: a page that says "closed" and carries the record all the same is the fault that this looks for.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.urls import URLPattern, reverse
from house import CLINICAL, EVERYBODY, LEADS, NAME, READERS, House, addresses, build, url
from record_world import WORKERS

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Row:
    """Who may open a page, and which of them may read what is clinical on it. All others find it closed."""

    opens: frozenset[str]
    reads: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def _row(opens: str, reads: str = "", names: str | None = None) -> Row:
    """A page that is about nobody in particular: whoever has the role opens it, whatever is kept from them."""
    alike = {"lead": "barred", "stranger": "glass ran_out"}
    opens = " ".join((opens, *(also for who, also in alike.items() if who in opens.split())))
    return _of_one(opens, reads, names)


def _of_one(opens: str, reads: str = "", names: str | None = None) -> Row:
    """A page about one person: it opens by relation alone."""
    return Row(frozenset(opens.split()), frozenset(reads.split()), frozenset((names or reads).split()))


PUBLIC = _row(" ".join(EVERYBODY))
STAFF = _row(" ".join(READERS))
PASSWORDS = _row(" ".join((*READERS, *WORKERS)))
RECORD = _row(" ".join(WORKERS))
"""Those who work for the record of experience: nobody of the clinic, and nobody served."""
MINE = _row("person unconfirmed neighbour", "person")
WORKING = _row("holder lead stranger office", "", "holder lead office")
CLINIC = _of_one("holder lead", "holder lead")
OFFICE = _of_one("holder lead office", "holder lead", "holder lead office")
IN_NEED = _of_one("holder lead office glass", "holder lead glass", "holder lead office glass")
READ_IN_NEED = _of_one("holder lead glass", "holder lead glass")
"""What somebody reads, and writes down, who opened the record in need: as long as it is open."""
ADVISER = _of_one("adviser", "adviser")
"""Employment support: nobody who treats, leads or works in the office opens it."""


def _each(names: str, row: Row) -> dict[str, Row]:
    return dict.fromkeys(names.split(), row)


ROWS: dict[str, Row] = {
    **_each(
        """help_now signed_out oidc oidc_back account_inactive account_request_login_code account_confirm_login_code
        account_logout account_login mfa_authenticate account_reset_password account_reset_password_done
        account_reset_password_from_key account_reset_password_from_key_done my:start my:how_we_work my:beyond
        my:for_gp my:gp_looks my:gp_said
        my:refer my:paper
        my:refer_page my:refer_now my:refer_younger my:refer_check my:refer_done my:refer_later my:refer_back
        my:refer_forget my:ways my:somebody my:somebody_done my:again my:back_by_link my:questions my:questions_ask
        my:questions_safe my:questions_done my:check_copy my:numbers
        my:numbers_data my:proposals my:proposal my:proposal_simulation""",
        PUBLIC,
    ),
    **_each(
        """account_change_password account_set_password account_reauthenticate mfa_reauthenticate
        mfa_reauthenticate_webauthn mfa_index
        mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_download_recovery_codes
        mfa_generate_recovery_codes mfa_list_webauthn mfa_add_webauthn mfa_edit_webauthn mfa_remove_webauthn""",
        PASSWORDS,
    ),
    **_each(
        "devices devices_out devices_linked devices_others",
        _row(" ".join(each for each in EVERYBODY if each != "anonymous")),
    ),
    "experiences:work": RECORD,
    "experiences:start": PUBLIC,
    **_each("experiences:find experiences:find-json", PUBLIC),
    **_each("robots experiences:accounts experiences:account experiences:too experiences:not-answered", PUBLIC),
    **_each("experiences:feed experiences:service experiences:service-feed", PUBLIC),
    **_each("experiences:work-answers experiences:work-answer experiences:work-answer-theme", _row("voice")),
    **_each("experiences:work-replies experiences:work-reply", _row("moderator")),
    **_each("experiences:themes experiences:themes-history experiences:theme experiences:theme-accounts", PUBLIC),
    **_each("experiences:codebook-csv experiences:codebook-qdc experiences:codes-csv experiences:codes-qdpx", PUBLIC),
    **_each(
        """experiences:work-coding experiences:work-passage experiences:work-themes experiences:work-theme-new
        experiences:work-theme experiences:work-groups experiences:work-group""",
        _row("coder"),
    ),
    "experiences:work-sign-in": PUBLIC,
    **_each("experiences:open-data experiences:open-file experiences:api-accounts experiences:api-account", PUBLIC),
    **_each("experiences:api-themes experiences:api-described experiences:beside experiences:beside-service", PUBLIC),
    **_each("experiences:beside-one experiences:beside-area experiences:statement", PUBLIC),
    "experiences:work-statement": _row("keeper"),
    **_each("experiences:code experiences:how-it-went", PUBLIC),
    **_each("experiences:tell experiences:mine", PUBLIC),
    **_each(
        """experiences:work-queue experiences:work-second experiences:work-rather-not experiences:work-decide
        experiences:work-letter""",
        _row("moderator"),
    ),
    **_each("experiences:work-account experiences:work-claim", _row("moderator appeals")),
    "experiences:work-envelope": _row("moderator keeper"),
    **_each("experiences:work-appeals experiences:work-appeal", _row("appeals")),
    "experiences:work-people": _row("keeper"),
    **_each(
        """clinic:proposals clinic:proposal clinic:propose-change clinic:proposal-say clinic:proposal-withdraw
        clinic:charter clinic:raise clinic:raise-done clinic:away clinic:away-add clinic:away-change clinic:away-end""",
        STAFF,
    ),
    **_each(
        """my:signing_in_code my:signing_in_end
        my:home my:raise my:raised my:matter my:more my:not_them my:take_back my:may_tell
        my:write my:whose my:safety my:talk my:letter my:how_i_am my:answer my:fit my:new_goal
        my:rate_goal my:choose my:offer my:step my:second my:cancel my:times my:move my:calendar
        my:fits my:pause my:back my:ending my:ending_before my:moving my:stop my:gp
        my:disrupted my:promises my:promised my:promise my:harm my:harm_list my:harm_said
        my:fits my:pause my:back my:ending my:ending_before my:moving my:stop my:gp my:gp_link_close
        my:disrupted my:promises my:promised my:promise
        my:group my:group_leave my:missed my:employment my:employment_known my:employment_end my:employment_cancel
        my:sharing my:sharing_back my:return my:left
        my:kept my:kept_back my:narrow my:proxies my:proxy_change my:proxy_back
        my:plan my:plan_change my:plan_copy my:went_wrong my:proposal_withdraw
        my:record my:opened my:copy my:erase my:held my:about my:about_group my:needs my:reach my:episode""",
        MINE,
    ),
    **_each(
        "my:propose_change my:proposal_say my:signing_in my:signing_in_change my:nothing_yet",
        _row("person unconfirmed neighbour helper helper_off", "person"),
    ),
    "my:acting": _row("person unconfirmed neighbour helper helper_off", "", "helper helper_off"),
    "my:acting_one": _of_one("helper", "helper"),
    "my:acting_letter": _of_one("helper", "helper"),
    **_each(
        "my:acting_write my:acting_times my:acting_answer my:acting_move my:acting_cancel",
        _of_one("helper", "", "helper"),
    ),
    "my:come_back": _row("anonymous person unconfirmed neighbour"),
    **_each(
        """clinic:closing clinic:caseload clinic:waiting clinic:handovers clinic:overdue clinic:unheld
        clinic:owe clinic:unallocated clinic:without-next clinic:endings clinic:accounts clinic:find clinic:alike
        clinic:carried""",
        WORKING,
    ),
    "clinic:in-need": _row("holder lead stranger"),
    "clinic:raised": _row(" ".join(READERS), "", "complaints outside"),
    **_each("clinic:raised-matter clinic:raised-act", _row("complaints outside", "complaints outside")),
    "clinic:safeguarding": _row(" ".join(READERS), "", "safeguarding outside"),
    **_each("clinic:safeguarding-new clinic:safeguarding-done", STAFF),
    **_each(
        "clinic:safeguarding-matter clinic:safeguarding-act clinic:safeguarding-second",
        _row("safeguarding outside", "safeguarding outside"),
    ),
    "clinic:today": _row("holder lead stranger office", "holder", "holder lead office"),
    "clinic:employment": _row("adviser", "", "adviser"),
    **_each(
        """clinic:support clinic:support-met clinic:support-write-up clinic:support-book clinic:support-cancel
        clinic:support-missed clinic:support-in-touch clinic:support-tried clinic:support-strike
        clinic:support-known clinic:support-end clinic:support-take-over clinic:support-worried""",
        ADVISER,
    ),
    **_each("clinic:diary clinic:free-time", _row("holder lead stranger office", "", "holder lead office")),
    **_each("clinic:diary-time clinic:clinics clinic:clinic-new clinic:free-times clinic:calendar", WORKING),
    **_each("clinic:diary-time-change clinic:clinic-change", _row("holder lead office")),
    "clinic:video-link": _row("holder lead stranger"),
    "clinic:rooms": _row("holder lead stranger office manager"),
    "calendar": PUBLIC,
    **_each("clinic:programs clinic:program-end", _row("lead manager")),
    "clinic:acts-for-me": STAFF,
    **_each("my:apps my:app_stop", MINE),
    **_each("fhir:base fhir:metadata fhir:openapi fhir:nothing", PUBLIC),
    **_each("fhir:search fhir:resource", _row("")),
    "clinic:groups": _row("holder lead stranger office manager"),
    "clinic:group-new": _row("holder lead stranger office manager"),
    "clinic:group-page": _row("holder lead stranger office manager", "", "lead office holder"),
    **_each("clinic:group-change clinic:group-dates clinic:group-date", _row("lead office manager holder")),
    "clinic:attendance": _row("holder lead", "", "holder lead"),
    "clinic:programmes": _row("lead manager"),
    "clinic:lead": _row("lead", "", "lead"),
    "clinic:incidents": _row("lead", "lead", "lead"),
    "clinic:supervision": _row("holder lead stranger", "", "holder"),
    "clinic:supervision-of": _row("holder lead", "", "holder lead"),
    **_each("clinic:leaflets clinic:leaflet", _row("lead manager")),
    **_each("clinic:what-if clinic:what-if-try clinic:what-if-run clinic:what-if-report", _row("lead manager")),
    **_each(
        """clinic:numbers clinic:numbers-all clinic:numbers-data clinic:numbers-measure clinic:numbers-query
        clinic:return""",
        _row("lead manager data"),
    ),
    "clinic:numbers-public": _row("lead manager"),
    **_each("clinic:paper clinic:paper-form", STAFF),
    **_each(
        "clinic:down clinic:outage-new clinic:outage-change",
        _row("holder lead stranger office manager"),
    ),
    "clinic:outage": _row("holder lead stranger office manager", "", "holder lead office"),
    "clinic:caught-up": OFFICE,
    **_each("clinic:passphrase clinic:offline-copy", _row("lead")),
    "my:leaflet": PUBLIC,
    **_each("clinic:letters clinic:letter-wording", _row("lead manager")),
    "clinic:post": _row("lead office", "", "lead office"),
    **dict.fromkeys(LEADS - {"clinic:lead"}, _row("lead manager")),
    "clinic:proposal-decide": _of_one("lead manager"),
    **_each("clinic:reading-log clinic:reading-log-list clinic:reading-log-person", _row("lead guardian")),
    **_each(
        "clinic:kept clinic:kept-hold clinic:kept-lift clinic:kept-ask", _row("lead guardian", "", "lead guardian")
    ),
    **_each("clinic:kept-person clinic:kept-decide clinic:kept-answer", _row("lead guardian", "lead guardian")),
    "clinic:proposal-hide": _row("lead manager guardian complaints"),
    **_each("clinic:room-new clinic:room-change", _row("lead office manager")),
    **_each("clinic:set-up-door clinic:set-up-lead", PUBLIC),
    "clinic:somebody-died": _row(" ".join(each for each in READERS if each != "outside")),
    "clinic:refer": _row("holder lead stranger office manager adviser safeguarding complaints"),
    **_each(
        """clinic:same clinic:separate clinic:raise-for clinic:offer-times clinic:times-said clinic:times-back
        clinic:move clinic:book clinic:cancel clinic:missed clinic:step-asked clinic:opinion-asked clinic:came-back
        clinic:way-back clinic:moving clinic:stop clinic:end-agreed clinic:end-challenged clinic:died
        clinic:person-died clinic:not-died clinic:gp clinic:confirm clinic:reach clinic:promise-said
        clinic:promise-asked clinic:disrupted-said clinic:pause clinic:pause-end clinic:names clinic:nhs-number
        clinic:practice clinic:interpreter clinic:needs clinic:copy-asked clinic:held-asked clinic:between
        clinic:gp-objects clinic:gp-link clinic:gp-link-given clinic:gp-link-close
        clinic:acts-for clinic:acts-for-back clinic:acts-for-stop
        clinic:kept-from clinic:kept-from-lift
        clinic:narrow clinic:widen clinic:send-ahead clinic:consent clinic:consent-back clinic:group
        clinic:group-leave clinic:employment-asked clinic:sign-in-sheet clinic:sign-in-sheet-end
        clinic:sign-out clinic:sign-in-number clinic:sign-in-match""",
        OFFICE,
    ),
    **_each(
        """clinic:person clinic:episode clinic:opened-by clinic:in-touch clinic:tried clinic:safety
        clinic:safety-declined clinic:incident clinic:message-said clinic:share-now clinic:safeguarding-of""",
        IN_NEED,
    ),
    **_each("clinic:questionnaires clinic:print clinic:safety-plan clinic:safety-plan-copy", READ_IN_NEED),
    **_each(
        """clinic:message clinic:message-talked clinic:message-write clinic:why-unanswered
        clinic:triage clinic:accept clinic:problem clinic:does-not-fit clinic:formulation
        clinic:forward clinic:take-on clinic:safety-decided clinic:offer clinic:choice clinic:plan clinic:session
        clinic:write-up clinic:step clinic:step-answer clinic:opinion clinic:hand-over clinic:hand-over-accept
        clinic:hand-over-refuse clinic:hand-over-back clinic:hand-over-again clinic:hand-over-silent
        clinic:tell-referrer clinic:refer-on clinic:refer-to clinic:letter-file
        clinic:between-look clinic:between-over clinic:gp-answer
        clinic:end clinic:second clinic:challenge-decide
        clinic:left clinic:share-yes clinic:share-law clinic:share-read clinic:share-told clinic:share-hold
        clinic:end-withdraw clinic:no-reply clinic:in-error clinic:follow-up clinic:closing-duties
        clinic:answers clinic:comment clinic:goal clinic:rate clinic:ask-supervision
        clinic:disrupted clinic:adapt clinic:promise clinic:promise-settle clinic:offer-back
        clinic:supervised clinic:letter clinic:online-work clinic:miss-explained clinic:miss-adjusted
        clinic:life-told clinic:life
        clinic:hold-back clinic:held-look clinic:misfiled clinic:about-else clinic:copy
        clinic:incident-told clinic:incident-written
        clinic:incident-declined clinic:incident-learnt clinic:carried-look
        clinic:opening-review clinic:opening-told clinic:opening-hold
        clinic:strike clinic:put-right clinic:standing-strike""",
        CLINIC,
    ),
}

OPEN, CLOSED = {200, 302, 404, 405, 409}, {302, 401, 403, 404, 405}
"""An open page may also say that there is nothing (404), or that this cannot be done now (409). To the interface for
programs nobody is signed in (401): it looks at no cookie."""


@pytest.fixture
def house(db) -> House:
    """The house as it stands."""
    return build()


def _faults(house: House, name: str, pattern: URLPattern) -> Iterator[str]:
    row, where = ROWS[name], url(house, name, pattern)
    for who, client in house.browsers.items():
        answer = client.get(where)
        content = b"".join(answer) if answer.streaming else answer.content
        body = content.decode(errors="replace")  # some are files
        if who != "anonymous" and "no-store" not in answer.headers.get("Cache-Control", ""):
            yield f"{name}: what {who} sees is kept by the browser"
        if answer.status_code not in (OPEN if who in row.opens else CLOSED):
            yield f"{name}: {who} gets {answer.status_code}"
        if CLINICAL in body and who not in row.reads:
            yield f"{name}: {who} can read what is clinical"
        if NAME in body and who not in row.names:
            yield f"{name}: {who} can read the name"


def test_every_address_has_a_row():
    assert sorted({name for name, _ in addresses()} ^ set(ROWS)) == []


def test_each_page_opens_to_whom_it_should_and_tells_nobody_else_anything(house, caplog):
    caplog.set_level(logging.CRITICAL)
    assert [fault for name, pattern in addresses() for fault in _faults(house, name, pattern)] == []


def test_whoever_may_read_does_read(house):
    """So that the test above cannot pass because pages are empty."""
    record = reverse("clinic:episode", args=[house.stream])
    for who in ("holder", "lead"):
        assert CLINICAL in house.browsers[who].get(record).content.decode()
    assert CLINICAL in house.browsers["person"].get(reverse("my:record")).content.decode()
