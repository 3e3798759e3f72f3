"""People hear of what staff do to their sign-ins: one that was made sure of, and all that were ended."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from house import House, build

from handrail.accounts import people
from handrail.accounts.models import User
from handrail.accounts.oidc import linking, providers
from handrail.care import events, identity
from handrail.care.vocabulary import Channel
from handrail.config.settings import identities
from handrail.organisation import outbox
from handrail.record import access, journal
from tests.integration.test_helped_to_sign_in import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db) -> House:
    """The house as it stands."""
    cache.clear()
    return build()


def reach_by(house, email):
    """They tell us an address at which a message is safe."""
    contact = events.ContactGiven(email=email, safe=(Channel.EMAIL,))
    journal.record(house.person, identity.tell, by=house.accounts["holder"], said_by=house.person, contact=contact)


class TestMakingSure:
    """One colleague makes sure of a sign-in. Whose record it opens hears of it by the ways that were known before."""

    TOLD = "A new way to sign in"

    def confirm(self, house, account, capture):
        where = reverse("clinic:confirm", args=[house.person, account.pk])
        with capture(execute=True):
            answer = send(house.browsers["holder"], where, by_means="phone", second_fact="The name of the dog.")
        assert answer.status_code == 302
        assert access.may_open(account, house.person) == access.Whole.WHOLE
        return answer

    def another(self, house):
        account = people.open_account("new@example.invalid", house.person)
        journal.record(house.person, identity.open_account, by=house.accounts["holder"], account=account.pk)
        return account

    def test_the_sign_in_that_was_theirs_before_is_told(self, house, mailoutbox, django_capture_on_commit_callbacks):
        self.confirm(house, self.another(house), django_capture_on_commit_callbacks)
        assert [(each.to, each.subject) for each in mailoutbox] == [(["one@example.invalid"], self.TOLD)]
        assert "phone us today" in mailoutbox[0].body

    def test_nobody_is_told_whose_sign_in_nobody_had_made_sure_of(
        self, house, mailoutbox, django_capture_on_commit_callbacks
    ):
        self.confirm(house, self.another(house), django_capture_on_commit_callbacks)
        assert "two@example.invalid" not in [each.to[0] for each in mailoutbox]

    def test_they_are_told_by_the_way_in_their_record_too(self, house, django_capture_on_commit_callbacks):
        reach_by(house, "known@example.invalid")
        self.confirm(house, self.another(house), django_capture_on_commit_callbacks)
        letters = [letter for _row, letter in outbox.latest() if letter.subject == self.TOLD]
        assert [each.to for each in letters] == ["known@example.invalid"]
        assert "ignore" not in letters[0].body, "nobody is told to ignore it"

    def test_not_only_where_the_codes_of_this_very_sign_in_go(self, house, django_capture_on_commit_callbacks):
        reach_by(house, "new@example.invalid")
        self.confirm(house, self.another(house), django_capture_on_commit_callbacks)
        assert not [letter for _row, letter in outbox.latest() if letter.subject == self.TOLD]

    def test_where_nothing_else_is_known_whoever_made_sure_is_asked_to_say_it(
        self, house, django_capture_on_commit_callbacks
    ):
        mine = User.objects.get(email=people.alias("one@example.invalid"))
        people.change_address(mine, None)
        account = self.another(house)
        self.confirm(house, account, django_capture_on_commit_callbacks)
        page = house.browsers["holder"].get(reverse("clinic:person", args=[house.person])).content.decode()
        assert "We know no other way to tell them" in page

    def test_matching_a_sign_in_of_a_provider_tells_them_too(
        self, house, settings, mailoutbox, django_capture_on_commit_callbacks
    ):
        said = {"issuer": "https://auth.example", "client_id": "us", "secret": "invented"}
        settings.HANDRAIL_OIDC = {"nhs-login": {**identities.KNOWN["nhs-login"], **said}}
        account = linking.account_of(providers.by_name("nhs-login"), "somebody")
        typed = {"letters": linking.letters_of(account), "by_means": "phone", "second_fact": "The name of the dog."}
        with django_capture_on_commit_callbacks(execute=True):
            where = reverse("clinic:sign-in-match", args=[house.person])
            assert send(house.browsers["office"], where, **typed).status_code == 302
        assert [each.to for each in mailoutbox] == [["one@example.invalid"]]


class TestSigningSomebodyOut:
    """Their phone was stolen, and they ring: everything they are signed in to ends, with a reason they can read."""

    WHY = "You rang and said that your phone was stolen."

    def sign_out(self, house, who="office", why=WHY):
        return send(house.browsers[who], reverse("clinic:sign-out", args=[house.person]), via="phone", why=why)

    def test_every_session_of_theirs_ends_and_they_can_sign_in_again(self, house):
        thief = Client()
        mine = User.objects.get(email=people.alias("one@example.invalid"))
        thief.force_login(mine, backend="handrail.accounts.backend.StaffPassword")
        assert thief.get(reverse("my:home")).status_code == 200
        assert self.sign_out(house).status_code == 302
        assert thief.get(reverse("my:home")).status_code == 302
        thief.force_login(mine, backend="handrail.accounts.backend.StaffPassword")
        assert thief.get(reverse("my:home")).status_code == 200

    def test_it_is_told_at_their_sign_in_and_stands_in_their_record_with_why(
        self, house, mailoutbox, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            self.sign_out(house)
        assert ["one@example.invalid"] in [each.to for each in mailoutbox]
        assert all("stolen" not in each.body for each in mailoutbox), "an e-mail says nothing of why"
        again = Client()
        mine = User.objects.get(email=people.alias("one@example.invalid"))
        again.force_login(mine, backend="handrail.accounts.backend.StaffPassword")
        assert self.WHY in again.get(reverse("my:record")).content.decode()

    def test_with_a_reason_or_not_at_all(self, house):
        assert self.sign_out(house, why="").status_code == 422

    def test_nobody_else_is_signed_out(self, house):
        self.sign_out(house)
        assert house.browsers["neighbour"].get(reverse("my:home")).status_code == 200
        assert house.browsers["holder"].get(reverse("clinic:today")).status_code == 200
