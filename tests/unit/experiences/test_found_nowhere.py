"""A withdrawn phrase is found nowhere: in no table of the record, in no byte of its files, in nothing made of it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.http import QueryDict
from pyarrow import parquet
from told_world import area_and_service, decided, passage, publish, reader, tell

from handrail.experiences import days, sealing, wording
from handrail.experiences.finding import index
from handrail.experiences.models import (
    Coder,
    Coding,
    Decision,
    Group,
    Letter,
    LookedAt,
    Passage,
    Published,
    Reply,
    State,
    Telling,
)
from handrail.experiences.open_data import release
from handrail.experiences.publishing import forgetting, taking_down, weekly
from handrail.experiences.states import CannotFollow
from handrail.experiences.telling import acts

pytestmark = pytest.mark.django_db(transaction=True)

ODD = "Quincefeather", "marmotvelvet", "harboursixpence"
PHRASE = " ".join(ODD)
TEXT = f"An invented account: {PHRASE} was all they said.\n\nAnd then {PHRASE} again, at length. " + "More words. " * 90
FIELDS = {"title": f"About {ODD[0]}", "helped": ODD[1], "let_down": ODD[2], "change": PHRASE}


def _everything(telling: Telling) -> None:
    """All that can be made of an account: codes, a group, replies, letters, decisions and an envelope."""
    who, piece = reader(), passage(telling)
    coder = Coder.objects.create(name="Invented coder", moderator=who)
    Coding.objects.create(passage=piece, theme="listened", coder=coder, starts=0, ends=9, on=days.today())
    LookedAt.objects.create(passage=piece, coder=coder, on=days.today())
    group = Group.objects.create(run=days.today(), number=1, stability=0.9)
    group.passages.set(telling.passages.all())
    Reply.objects.create(telling=telling, moderator=who, text=f"You write {PHRASE}.", state="published")
    letter = Letter(telling=telling, week=days.this_week())
    letter.sealed = sealing.close(PHRASE, f"letter:{letter.pk}")
    letter.save()
    decided(telling, "approve", who)
    Telling.objects.filter(pk=telling.pk).update(
        envelope=sealing.close(PHRASE, "x"), sealed_service=sealing.close(PHRASE, "y"), also=7, text_mark="m" * 64
    )


def _tables() -> str:
    """Every value in every table of the record."""
    connection, said = connections["experiences"], []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            said += [bytes(v).decode("latin-1") if isinstance(v, bytes | memoryview) else str(v)
                     for row in cursor.fetchall() for v in row]  # fmt: skip
    return "\n".join(said).lower()


def _bytes() -> str:
    """What stands in the database's own files, free pages and log and all; "" where it is a server's."""
    if connections["experiences"].vendor != "sqlite":
        return ""
    file = Path(connections["experiences"].settings_dict["NAME"])
    return "".join(each.read_bytes().decode("latin-1") for each in file.parent.glob(f"{file.name}*")).lower()


def _files() -> str:
    """What stands in the files the record writes, packed ones unpacked."""
    written = [each for each in Path(settings.HANDRAIL_EXPERIENCES_FILES).rglob("*") if each.is_file()]
    packed = [str(parquet.read_table(each).to_pylist()) for each in written if each.suffix == ".parquet"]
    return "\n".join([*packed, *(each.read_bytes().decode("latin-1") for each in written)]).lower()


def _found() -> set[str]:
    everywhere = _tables() + _bytes() + _files()
    return {word for word in ODD if word.lower() in everywhere}


@pytest.fixture
def told() -> Telling:
    """A public account, with everything that can be made of it, among others that stay."""
    others = [tell(f"An invented account that goes along {n}.", may_export=True) for n in range(6)]
    [telling, *_others] = publish(tell(TEXT, service=area_and_service(), may_export=True, **FIELDS), *others)
    _everything(telling)
    for number in range(30):  # pages of the file are split and moved
        Published.objects.update_or_create(
            telling=tell(f"An invented account {number}."),
            defaults={"version": 1, "fields": {"account": "words " * 99}},
        )
    release.make()
    assert _found() == set(ODD) and index.search(ODD[1]).found and ODD[1].lower() in _files()
    return Telling.objects.get(pk=telling.pk)


def test_a_withdrawn_phrase_is_found_nowhere(told: Telling) -> None:
    taking_down.take_down(told, State.WITHDRAWN)
    # By what it means, some other account may be near; the one that is gone is not.
    assert _found() == set() and told.pk not in {found.telling for found in index.search(ODD[1]).found}
    release.make()
    assert _found() == set() and "goes along" in _files()
    assert re.search("words words", _tables())  # the others stay, so something was searched


def test_nothing_but_a_tombstone_stays(told: Telling) -> None:
    taking_down.take_down(told, State.WITHDRAWN)
    stone = Telling.objects.get(pk=told.pk)
    assert (stone.state, stone.ended_week) == (State.WITHDRAWN, days.this_week())
    assert stone.published_week and not stone.service_id and not stone.content_notes and not stone.text_mark
    assert bytes(stone.envelope) == bytes(stone.sealed_service) == b"" and stone.also == 0
    assert {bytes(each.sealed) for each in stone.versions.all()} == {b""}
    assert not any((Passage.objects.filter(telling=told), stone.replies.all(), stone.letters.all()))
    assert not Coding.objects.exists() and not LookedAt.objects.exists() and not Group.objects.exists()
    assert [(each.kind, bytes(each.sealed)) for each in stone.decisions.all()] == [("approve", b"")]


def test_all_pages_of_a_long_account_go_whichever_is_withdrawn() -> None:
    first = tell("An invented first page.")
    second = tell(PHRASE, continues=first)
    publish(first)
    taking_down.take_down(Telling.objects.get(pk=first.pk), State.WITHDRAWN)
    assert set(Telling.objects.filter(pk__in=[first.pk, second.pk]).values_list("state", flat=True)) == {"withdrawn"}
    assert _found() == set()


def test_words_its_writer_changed_are_found_nowhere_once_the_new_ones_are_public(told: Telling) -> None:
    Reply.objects.all().delete()  # an answer is the answerer's own; they may repeat what they read
    wording.save(told, {"account": "An invented account, in other words."})
    Telling.objects.filter(pk=told.pk).update(state=State.APPROVED, envelope=b"", sealed_service=b"")
    Decision.objects.all().delete()
    weekly.publish_due(weekly.next_round() + timedelta(weeks=1))
    assert _found() == set() and index.search("in other words").found
    release.make()
    assert _found() == set() and "in other words" in _files()


def test_no_longer_open_it_is_public_and_in_no_open_file(told: Telling) -> None:
    acts.wishes(told, QueryDict("may_publish=yes"))
    assert not _files() and index.search(ODD[1]).found
    release.make()
    assert ODD[0].lower() not in _files() and "goes along" in _files()


@pytest.mark.parametrize("to", [State.REMOVED, State.HELD, State.SUBMITTED])
def test_removed_or_held_it_is_not_public_and_the_writer_can_still_appeal(told: Telling, to: State) -> None:
    taking_down.take_down(told, to)
    assert not Published.objects.filter(telling=told).exists() and not Passage.objects.filter(telling=told).exists()
    version = wording.newest(told)
    assert version is not None and PHRASE in wording.of(version)["account"]


def test_what_was_withdrawn_cannot_be_anything_else(told: Telling) -> None:
    taking_down.take_down(told, State.WITHDRAWN)
    with pytest.raises(CannotFollow):
        taking_down.take_down(told, State.HELD)


def test_without_overwriting_the_phrase_would_still_stand_in_the_file(told: Telling, database_name: str) -> None:
    """So that the test above cannot pass because the files are not read."""
    if database_name == "postgresql":
        assert forgetting.empty_log()
        return
    with connections["experiences"].cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
    try:
        taking_down.take_down(told, State.WITHDRAWN)
        assert _found() == set(ODD)
    finally:
        with connections["experiences"].cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
