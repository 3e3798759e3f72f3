"""What opens a team's offline copies: new each month, shown once, used once somebody has it, never again once ended."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from handrail.organisation import passphrases
from handrail.organisation.models import Passphrase, PassphraseSeen, Team

pytestmark = pytest.mark.django_db

MAY, JUNE = datetime(2026, 5, 12, 9, tzinfo=UTC), datetime(2026, 6, 1, 3, tzinfo=UTC)


@pytest.fixture
def team(db) -> str:
    return Team.objects.create(name="North").pk


def test_it_is_eight_words_each_told_apart_by_its_first_four_letters():
    words = passphrases.made().split()
    assert len(words) == 8
    assert len({each[:4] for each in passphrases.CHOICE}) == len(passphrases.CHOICE) > 900
    assert passphrases.made() != passphrases.made()


def test_it_stays_for_a_month_and_then_there_is_another(team):
    first = passphrases.of_this_month(team, MAY)
    assert passphrases.of_this_month(team, MAY) == first
    assert passphrases.of_this_month(team, JUNE).number == 2


def test_it_is_shown_once_and_who_saw_it_is_written_down(team):
    one = passphrases.of_this_month(team, MAY)
    assert passphrases.show(one, "LEAD", MAY) == one.words
    assert passphrases.show(one, "LEAD", MAY) is None
    assert passphrases.show(one, "ANOTHER", MAY) is None
    seen = PassphraseSeen.objects.get(passphrase=one)
    assert (seen.by, seen.at) == ("LEAD", MAY)


def test_copies_go_on_under_the_old_one_until_somebody_has_the_new(team):
    old = passphrases.of_this_month(team, MAY)
    passphrases.show(old, "LEAD", MAY)
    assert passphrases.for_copies(team, JUNE) == old
    new = passphrases.newest(team)
    assert new is not None and new.number == 2
    passphrases.show(new, "LEAD", JUNE)
    assert passphrases.for_copies(team, JUNE) == new


def test_one_that_was_ended_opens_no_new_copy_and_is_not_shown(team):
    lost = passphrases.of_this_month(team, MAY)
    passphrases.show(lost, "LEAD", MAY)
    other = passphrases.renew(team, MAY)
    assert passphrases.for_copies(team, MAY) == other
    unseen = passphrases.renew(team, MAY)
    assert passphrases.show(other, "LEAD", MAY) is None
    assert passphrases.newest(team) == unseen


def test_a_stolen_table_does_not_tell_it(team):
    one = passphrases.of_this_month(team, MAY)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "words" FROM "{Passphrase._meta.db_table}"')
        stored = bytes(cursor.fetchone()[0])
    assert not any(each.encode() in stored for each in one.words.split())
