"""Settings: a service starts with all it needs or names what is missing; models live in the database they name."""

import os
import ssl
import subprocess
import sys

import pytest
from django.core.mail.backends.smtp import EmailBackend

from handrail.config.routers import ByModel
from handrail.config.settings import databases
from handrail.keys import master

GOOD = {
    "HANDRAIL_SECRET_KEY": "a long text of many kinds of letters, and 0123456789 too",
    "HANDRAIL_HOSTS": "care.example",
    "HANDRAIL_DATABASE_URL": "postgresql://handrail:p%40ss@db.example:5433/handrail?sslmode=require",
    "HANDRAIL_SMTP_HOST": "mail.example",
    "HANDRAIL_FROM_EMAIL": "Appointments <noreply@care.example>",
}


@pytest.fixture
def start(tmp_path):
    """Start Python with the settings of a service; gives back what it said."""
    master.create(tmp_path / "master.key")

    def started(say="", **changes):
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("HANDRAIL_", "DJANGO_"))}
        given = {"HANDRAIL_MASTER_KEY_FILE": str(tmp_path / "master.key"), **GOOD, **changes}
        given = {name: value for name, value in given.items() if value is not None}
        code = f"import handrail.config.settings.service as s; {say}"
        return subprocess.run(
            [sys.executable, "-c", code], env=inherited | given, capture_output=True, text=True, check=False
        )

    return started


class TestAService:
    def test_it_starts_with_all_it_needs(self, start):
        done = start("print(s.DATABASES['default']['NAME'], s.DATABASES['reading']['NAME'], s.DEBUG, s.DEMO)")
        assert done.stderr == ""
        assert done.stdout.split() == ["handrail", "handrail_reading", "False", "False"]

    def test_cookies_and_addresses_are_only_for_https(self, start):
        done = start("print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)")
        assert done.stdout.split() == ["True", "True", "31536000"]

    def test_no_other_host_can_set_or_read_a_cookie_of_ours(self, start):
        done = start("print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.HANDRAIL_COOKIE_PREFIX)")
        assert all(name.startswith("__Host-") for name in done.stdout.split())
        assert len(done.stdout.split()) == 3

    @pytest.mark.parametrize("name", ["HANDRAIL_MASTER_KEY_FILE", *GOOD])
    def test_what_is_missing_is_named_in_one_line(self, start, name):
        done = start(**{name: None})
        assert done.returncode == 1
        assert name in done.stderr
        assert len(done.stderr.strip().split("\n")) == 1

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("HANDRAIL_DATA", "demo-data"),
            ("HANDRAIL_DEMO", "1"),
            ("HANDRAIL_SECRET_KEY", "short"),
            ("HANDRAIL_HOSTS", "*"),
            ("HANDRAIL_HOSTS", "care.example *"),
            ("HANDRAIL_MASTER_KEY_FILE", "/nowhere/master.key"),
            ("HANDRAIL_DATABASE_URL", "mysql://db/handrail"),
            ("HANDRAIL_DATABASE_URL", "postgresql://db.example/"),
            ("HANDRAIL_READING_DATABASE_URL", "nonsense"),
            ("HANDRAIL_LEAKED_PASSWORDS", "/nowhere/leaked.txt"),
        ],
    )
    def test_what_cannot_be_is_named_in_one_line(self, start, name, value):
        done = start(**{name: value})
        assert done.returncode == 1
        assert name in done.stderr
        assert len(done.stderr.strip().split("\n")) == 1

    def test_no_line_shows_a_secret(self, start):
        done = start(HANDRAIL_DATABASE_URL="mysql://handrail:verysecret@db/handrail")
        assert "verysecret" not in done.stderr

    def test_django_finds_nothing_to_say_about_its_safety(self, start):
        code = (
            "import os, django; os.environ['DJANGO_SETTINGS_MODULE']='handrail.config.settings.service'; "
            "django.setup(); from django.core.management import call_command; "
            "call_command('check', deploy=True, fail_level='WARNING')"
        )
        done = start(code)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("said", "is_safe"), [("true", "True"), ("YES", "True"), ("", "True"), ("No", "False")])
def test_mail_goes_in_clear_only_by_a_clear_no(start, said, is_safe):
    assert start("print(s.EMAIL_USE_TLS)", HANDRAIL_SMTP_TLS=said).stdout.strip() == is_safe


def test_a_mail_server_whose_certificate_is_not_its_own_is_not_trusted():
    context = EmailBackend(use_tls=True).ssl_context
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize("name", ["HANDRAIL_DATABASE_URL", "HANDRAIL_MASTER_KEY_FILE", "HANDRAIL_SECRET_KEY"])
def test_a_demo_never_runs_where_a_service_does(tmp_path, name):
    given = {each: value for each, value in os.environ.items() if not each.startswith("HANDRAIL_")}
    given |= {"HANDRAIL_DATA": str(tmp_path / "demo"), name: "anything"}
    code = "import handrail.config.settings.demo"
    done = subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert name in done.stderr
    assert not (tmp_path / "demo").exists()


def test_a_demo_makes_its_own_folder_and_key(tmp_path):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("HANDRAIL_")}
    code = "import handrail.config.settings.demo as s; print(s.DEMO, s.DEBUG, len(s.SECRET_KEY))"
    given = inherited | {"HANDRAIL_DATA": str(tmp_path / "demo")}
    runs = [
        subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert runs == ["True False 64\n"] * 2
    assert (tmp_path / "demo" / "master.key").stat().st_mode & 0o777 == 0o600


class TestDatabaseAddresses:
    def test_every_part_is_read(self):
        found = databases.from_url(GOOD["HANDRAIL_DATABASE_URL"])
        assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("handrail", "handrail", "p@ss")
        assert (found["HOST"], found["PORT"], found["OPTIONS"]["sslmode"]) == ("db.example", "5433", "require")

    def test_another_machine_is_spoken_to_by_tls_with_a_certificate_in_its_name(self):
        found = databases.from_url("postgresql://handrail:x@db.example/handrail")
        assert (found["OPTIONS"]["sslmode"], found["OPTIONS"]["sslrootcert"]) == ("verify-full", "system")
        own = databases.from_url("postgresql://handrail:x@db.example/handrail?sslrootcert=/etc/ssl/our-own.crt")
        assert (own["OPTIONS"]["sslmode"], own["OPTIONS"]["sslrootcert"]) == ("verify-full", "/etc/ssl/our-own.crt")
        assert databases.beside(found, "reading")["OPTIONS"]["sslmode"] == "verify-full"

    @pytest.mark.parametrize("place", ["db.example/handrail?sslmode=disable", "127.0.0.1/handrail", "/handrail"])
    def test_in_clear_only_on_this_machine_or_by_a_clear_word(self, place):
        assert databases.from_url(f"postgresql://{place}")["OPTIONS"].get("sslmode") in (None, "disable")

    def test_a_file_is_sqlite_that_waits_for_its_turn_and_for_the_disk(self):
        found = databases.from_url("sqlite:////var/lib/handrail/handrail.sqlite3")
        assert found["NAME"] == "/var/lib/handrail/handrail.sqlite3"
        assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
        assert "synchronous=FULL" in found["OPTIONS"]["init_command"]
        assert databases.beside(found, "reading")["NAME"] == "/var/lib/handrail/reading.sqlite3"


class TestWhichDatabase:
    class Here:
        """A model that says nothing."""

    class There:
        """A model that names the other database."""

        database = "reading"

    def test_a_model_lives_where_it_says_or_in_the_default(self):
        router = ByModel()
        assert router.db_for_read(self.Here) == router.db_for_write(self.Here) == "default"
        assert router.db_for_read(self.There) == router.db_for_write(self.There) == "reading"
        assert not router.allow_relation(self.Here(), self.There())

    def test_its_table_is_made_there_and_only_there(self):
        router = ByModel()
        assert router.allow_migrate("default", "accounts", "user")
        assert not router.allow_migrate("reading", "accounts", "user")

    def test_a_migration_without_a_model_says_where(self):
        router = ByModel()
        assert router.allow_migrate("default", "record")
        assert not router.allow_migrate("reading", "record")
        assert router.allow_migrate("reading", "record", database="reading")
