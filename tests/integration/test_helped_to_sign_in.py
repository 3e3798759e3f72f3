"""Staff help somebody to sign in, and people change how they do: a sheet, a number, an address."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from house import House, build

from handrail.accounts import people
from handrail.accounts.models import PrintedSheet, User
from handrail.accounts.oidc import linking, providers
from handrail.config.settings import identities
from handrail.record import access, journal
from tests.unit.organisation import notify_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db) -> House:
    """The house as it stands."""
    cache.clear()
    return build()


@pytest.fixture
def notify(settings):
    """GOV.UK Notify on this machine."""
    with notify_server.running() as server:
        settings.HANDRAIL_NOTIFY = {"key": notify_server.KEY, "url": server.url, "text_template": "words"}
        yield server


def send(client, where, **typed):
    """Fill in a page's form as a browser would, with what it carries."""
    page = client.get(where).content.decode()
    hidden = re.findall(r'<input[^>]*name="(?:once|seen)"[^>]*>', page)
    carried = {re.search('name="(.*?)"', each)[1]: re.search('value="(.*?)"', each)[1] for each in hidden}
    return client.post(where, {**carried, **typed})


def sheet_for(house, who="office"):
    where = reverse("clinic:sign-in-sheet", args=[house.person])
    return send(house.browsers[who], where, via="phone")


def born(house):
    day = journal.standing(house.person).born
    return {"knows-day": day.day, "knows-month": day.month, "knows-year": day.year}


class TestASheetOfCodes:
    def test_the_office_prints_one_and_the_person_signs_in_with_it_but_reads_nothing_until_confirmed(self, house):
        page = sheet_for(house).content.decode()
        code = re.search(r"[A-Z]{4}-[A-Z]{4}-[A-Z]{4}", page)[0]
        browser = Client()
        assert browser.post("/sign-in/paper/", {"code": code, **born(house)}).url == "/my/"
        account = User.objects.get(pk=browser.session["_auth_user_id"])
        assert access.may_open(account, house.person) == access.Whole.ONLY_OWN

    def test_it_says_nothing_of_what_it_is_for_and_names_nobody(self, house):
        sheet = sheet_for(house).content.decode().split('<section class="hc-sheet">')[1].split("</section>")[0]
        said = re.sub("<[^>]*>", " ", sheet).lower()
        assert "date of birth" in said
        for word in ("therap", "mental", "handrail", "nhs", "talk", "care", "invented", "quillfeather"):
            assert word not in said

    def test_the_title_of_the_printed_page_names_no_service(self, house):
        page = sheet_for(house).content.decode()
        assert re.search("<title>(.*?)</title>", page)[1] == "Sign-in codes – Handrail"

    def test_printing_again_goes_to_the_same_account_and_the_first_sheet_is_over(self, house):
        first = re.findall(r"[A-Z]{4}-[A-Z]{4}-[A-Z]{4}", sheet_for(house).content.decode())
        before = PrintedSheet.objects.get().account_id
        sheet_for(house)
        assert PrintedSheet.objects.get().account_id == before
        assert Client().post("/sign-in/paper/", {"code": first[0], **born(house)}).status_code == 422

    def test_whoever_prints_one_for_somebody_who_was_made_sure_of_reads_nothing_with_it(self, house):
        sheet_for(house)
        mine = PrintedSheet.objects.get().account_id
        where = reverse("clinic:confirm", args=[house.person, mine])
        assert (
            send(house.browsers["holder"], where, by_means="in person", second_fact="A letter I saw.").status_code
            == 302
        )
        code = re.search(r"[A-Z]{4}-[A-Z]{4}-[A-Z]{4}", sheet_for(house, "office").content.decode())[0]
        browser = Client()
        assert browser.post("/sign-in/paper/", {"code": code, **born(house)}).status_code == 302
        account = User.objects.get(pk=browser.session["_auth_user_id"])
        assert access.may_open(account, house.person) == access.Whole.ONLY_OWN
        assert "zebra-clinical-words" not in browser.get("/my/record/").content.decode()
        opened = [each.event for each in journal.entries(house.person) if each.by == house.accounts["office"]]
        assert any(getattr(event, "account", "") == account.pk for event in opened), "nothing says that it was done"

    def test_when_one_is_stopped_whoever_came_in_by_it_is_signed_out(self, house):
        code = re.search(r"[A-Z]{4}-[A-Z]{4}-[A-Z]{4}", sheet_for(house).content.decode())[0]
        finder = Client()
        finder.post("/sign-in/paper/", {"code": code, **born(house)})
        assert finder.get("/my/").status_code == 200
        where = reverse("clinic:sign-in-sheet-end", args=[house.person])
        assert send(house.browsers["holder"], where, via="phone").status_code == 302
        assert finder.get("/my/").status_code == 302

    def test_it_never_opens_an_account_that_somebody_else_may_have(self, house):
        known = set(journal.standing(house.person).accounts)
        sheet_for(house)
        assert PrintedSheet.objects.get().account_id not in known

    def test_it_is_stopped_by_staff(self, house):
        code = re.search(r"[A-Z]{4}-[A-Z]{4}-[A-Z]{4}", sheet_for(house).content.decode())[0]
        where = reverse("clinic:sign-in-sheet-end", args=[house.person])
        assert send(house.browsers["holder"], where, via="phone").status_code == 302
        assert Client().post("/sign-in/paper/", {"code": code, **born(house)}).status_code == 422

    def test_nobody_without_a_part_in_their_care_prints_one(self, house):
        where = reverse("clinic:sign-in-sheet", args=[house.person])
        for who in ("stranger", "manager", "adviser", "guardian", "person"):
            assert house.browsers[who].post(where, {}).status_code == 403
        assert not PrintedSheet.objects.exists()


class TestCodesByText:
    def test_staff_give_a_number_and_the_person_signs_in_with_it(self, house, notify):
        where = reverse("clinic:sign-in-number", args=[house.person])
        assert send(house.browsers["office"], where, via="phone", phone="07700 900321").status_code == 302
        browser = Client()
        browser.post("/sign-in/", {"email": "07700900321"})
        code = re.search(r"[A-Z]{4}-[A-Z]{4}", notify.asked[-1]["personalisation"]["words"])[0]
        assert browser.post("/sign-in/code/", {"code": code}).url == "/my/"

    def test_where_no_texts_can_be_sent_it_is_said_before_anything_is_typed(self, house):
        where = reverse("clinic:sign-in-number", args=[house.person])
        assert house.browsers["office"].get(where).status_code == 409
        assert send(house.browsers["office"], where, via="phone", phone="07700 900321").status_code == 422


class TestAPersonOfNhsLogin:
    """NHS login says that somebody is one certain person. Whose record that is, staff say, by a second fact."""

    @pytest.fixture
    def theirs(self, house, settings):
        said = {"issuer": "https://auth.example", "client_id": "us", "secret": "invented"}
        settings.HANDRAIL_OIDC = {"nhs-login": {**identities.KNOWN["nhs-login"], **said}}
        account = linking.account_of(providers.by_name("nhs-login"), "somebody")
        browser = Client()
        browser.force_login(account, backend="handrail.accounts.backend.StaffPassword")
        return account, browser

    def _match(self, house, who, letters):
        where = reverse("clinic:sign-in-match", args=[house.person])
        fact = "They told me the name of their first school, which stands in the letter of their GP."
        return send(house.browsers[who], where, letters=letters, by_means="phone", second_fact=fact)

    def test_they_reach_nothing_and_read_their_letters(self, house, theirs):
        account, browser = theirs
        page = browser.get("/my/", follow=True).content.decode()
        assert linking.letters_of(account) in page
        assert "Quillfeather" not in page
        assert access.may_open(account, house.person) == access.Whole.NOTHING

    def test_staff_match_them_by_letters_and_a_second_fact_and_then_it_is_their_record(self, house, theirs):
        account, browser = theirs
        assert self._match(house, "holder", linking.letters_of(account).lower()).status_code == 302
        account = User.objects.get(pk=account.pk)
        assert access.may_open(account, house.person) == access.Whole.WHOLE
        assert "zebra-clinical-words" in browser.get("/my/record/").content.decode()
        assert linking.letters_of(account) == ""

    def test_without_a_second_fact_or_with_other_letters_nothing_is_matched(self, house, theirs):
        account, _browser = theirs
        assert self._match(house, "holder", "BBBB-BBBB").status_code == 422
        where = reverse("clinic:sign-in-match", args=[house.person])
        sent = send(house.browsers["holder"], where, letters=linking.letters_of(account), by_means="phone")
        assert sent.status_code == 422
        assert access.may_open(account, house.person) == access.Whole.NOTHING

    def test_letters_work_once(self, house, theirs):
        account, _browser = theirs
        letters = linking.letters_of(account)
        self._match(house, "holder", letters)
        assert self._match(house, "lead", letters).status_code == 422


class TestLinkingStaff:
    @pytest.fixture(autouse=True)
    def _cis2(self, settings):
        said = {"issuer": "https://auth.example", "client_id": "us", "secret": "invented"}
        settings.HANDRAIL_OIDC = {"cis2": {**identities.KNOWN["cis2"], **said}}

    def _link(self, house, who, subject, whom="stranger"):
        where = reverse("clinic:colleague-link", args=[house.accounts[whom]])
        return house.browsers[who].post(where, {"provider": "cis2", "subject": subject})

    def test_whoever_sets_staff_up_links_them_and_it_is_written_down_without_the_number(self, house):
        assert self._link(house, "manager", "555012345678").status_code == 302
        stranger = User.objects.get(pk=house.accounts["stranger"])
        assert linking.account_of(providers.by_name("cis2"), "555012345678") is None
        assert linking.waiting(stranger) == ["cis2"] and linking.agree(stranger, "cis2")
        found = linking.account_of(providers.by_name("cis2"), "555012345678")
        assert found.pk == house.accounts["stranger"]
        page = house.browsers["manager"].get(reverse("clinic:colleague", args=[found.pk])).content.decode()
        assert "Another way to sign in".lower() in page.lower()
        assert "555012345678" not in page

    def test_whose_account_it_is_is_told_so_that_nobody_links_themselves_to_it_unseen(self, house, mailoutbox):
        self._link(house, "manager", "555012345678")
        assert [each.to for each in mailoutbox] == [["stranger@example.invalid"]]
        assert "CIS2" in mailoutbox[0].body and "555012345678" not in mailoutbox[0].body

    def test_it_can_be_taken_away(self, house):
        self._link(house, "manager", "555012345678")
        self._link(house, "manager", "")
        assert linking.account_of(providers.by_name("cis2"), "555012345678") is None

    def test_one_number_is_one_colleague(self, house):
        self._link(house, "manager", "555012345678")
        assert self._link(house, "manager", "555012345678", "holder").status_code == 422

    def test_nobody_else_links_and_nobody_links_a_lead_who_may_not_make_one(self, house):
        assert self._link(house, "holder", "555012345678").status_code == 403
        assert self._link(house, "manager", "555012345678", "lead").status_code == 422
        assert linking.account_of(providers.by_name("cis2"), "555012345678") is None


class TestChangingHowISignIn:
    def _code(self, mailoutbox):
        return re.search(r"[A-Z]{4}-[A-Z]{4}", mailoutbox[-1].body)[0]

    def test_another_address_stands_when_its_code_came_back_and_the_old_one_is_told(self, house, mailoutbox):
        me, account = house.browsers["person"], User.objects.get(pk=house.accounts["person"])
        assert me.post("/my/signing-in/change/email/", {"to": "new@example.org"}).url == "/my/signing-in/code/"
        assert people.address_of(account) == "one@example.invalid"
        assert me.post("/my/signing-in/code/", {"code": self._code(mailoutbox)}).url == "/my/signing-in/"
        assert people.by_address("new@example.org") == account
        assert mailoutbox[-1].to == ["one@example.invalid"]
        said = f"{mailoutbox[-1].subject} {mailoutbox[-1].body}".lower()
        assert not any(word in said for word in ("therap", "mental", "handrail", "nhs", "care"))

    @pytest.mark.parametrize("where", ["change/email/", "end/email/"])
    def test_a_page_left_open_changes_nothing_leads_back_to_a_page_there_is_and_promises_nothing(self, house, where):
        me = house.browsers["person"]
        me.get("/my/signing-in/")
        session = me.session
        session["since"] -= 20 * 60
        session.save()
        answer = me.post(f"/my/signing-in/{where}", {"to": "new@example.org"})
        assert answer.url == "/sign-in/?next=/my/signing-in/"
        page = me.get(answer.url).content.decode()
        assert "sign in again" in page and "What you typed is kept. Sign in again" not in page

    def test_without_the_code_nothing_changes_and_three_wrong_ones_end_it(self, house, mailoutbox):
        me, account = house.browsers["person"], User.objects.get(pk=house.accounts["person"])
        me.post("/my/signing-in/change/email/", {"to": "new@example.org"})
        code = self._code(mailoutbox)
        for _ in range(3):
            me.post("/my/signing-in/code/", {"code": "BBBB-BBBB"})
        me.post("/my/signing-in/code/", {"code": code})
        assert people.address_of(User.objects.get(pk=account.pk)) == "one@example.invalid"

    def test_nobody_takes_an_address_that_another_account_has_even_if_they_read_its_mail(self, house, mailoutbox):
        me = house.browsers["person"]
        me.post("/my/signing-in/change/email/", {"to": "two@example.invalid"})
        page = me.post("/my/signing-in/code/", {"code": self._code(mailoutbox)}, follow=True).content.decode()
        assert "Another sign-in has that address" in page

    def test_a_page_left_open_changes_nobody_s_way_in(self, house, monkeypatch, mailoutbox):
        import time

        now = time.time
        monkeypatch.setattr(time, "time", lambda: now() + 16 * 60)
        me = house.browsers["person"]
        assert me.post("/my/signing-in/change/email/", {"to": "thief@example.org"}).url.startswith("/sign-in/")
        assert mailoutbox == []
        assert me.get("/my/").status_code == 302

    def test_the_last_way_in_does_not_end(self, house):
        me, account = house.browsers["person"], User.objects.get(pk=house.accounts["person"])
        me.post("/my/signing-in/end/email/")
        assert people.address_of(account) == "one@example.invalid"

    def test_the_page_shows_addresses_in_part_only(self, house):
        page = house.browsers["person"].get("/my/signing-in/").content.decode()
        assert "o…@example.invalid" in page
        assert "one@example" not in page
