"""The image, the compose file and the web server's settings say what they should, and name what there is.

An engine for containers needs root, so here these files are read; what the image does is done in
`tests/integration/test_installed.py`, and all of it is built and run by `benchmarks/image/try.sh`.
"""

import configparser
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from handrail.config.commands.app import app
from handrail.config.settings import base, secrets

TOP = Path(__file__).parents[3]
DEPLOY = TOP / "deploy"
IMAGE = (DEPLOY / "Containerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
NGINX = (DEPLOY / "nginx.conf").read_text()
CLOCKS = ("tick", "nightly", "backup", "drill")
OURS = ("migrate", "web", *CLOCKS)

#: Settings that are read somewhere in the sources.
KNOWN = {
    name
    for file in (TOP / "handrail" / "config").rglob("*.py")
    for name in re.findall(r"HANDRAIL_[A-Z_]+", file.read_text())
} | {f"{name}_FILE" for name in secrets.SECRETS}


def last_stage() -> str:
    return IMAGE.rsplit("\nFROM ", 1)[1]


class ForTheImage:
    def test_what_is_installed_is_what_the_lock_says_by_hash_and_nothing_is_built(self) -> None:
        assert "--require-hashes --no-deps --only-binary :all: -r requirements.lock" in IMAGE

    def test_what_the_lock_holds_comes_as_wheels_alone(self) -> None:
        writes = [line for line in (TOP / "run").read_text().splitlines() if "-o requirements.lock" in line]
        assert len(writes) == 1 and "--only-binary :all:" in writes[0]
        assert "docopt" not in (TOP / "requirements.lock").read_text(), "there is no wheel of it"

    def test_the_last_stage_has_no_build_tool_and_runs_as_nobody_in_particular(self) -> None:
        stage = last_stage()
        assert "pip uninstall --yes pip" in stage
        assert not re.search(r"apt-get|gcc|build-essential|pip install", stage)
        assert re.search(r"^USER 10001:10001$", stage, re.MULTILINE)
        assert stage.index("USER 10001") < stage.index("ENTRYPOINT")

    def test_it_is_looked_at_by_whether_it_is_ready(self) -> None:
        assert "HEALTHCHECK" in last_stage() and "/healthz" in last_stage()

    def test_each_base_has_a_version_and_each_file_that_is_copied_is_there(self) -> None:
        bases = re.findall(r"^FROM (\S+)", IMAGE, re.MULTILINE)
        assert len(bases) == 2 and all(re.search(r":\d", each) and "latest" not in each for each in bases)
        for line in re.findall(r"^COPY (?!--from)(.+)$", IMAGE, re.MULTILINE):
            *sources, _target = line.split()
            assert all((TOP / each).exists() for each in sources), line

    def test_no_secret_stands_in_it(self) -> None:
        assert not re.search(r"SECRET_KEY=|PASSWORD=|_URL=|MASTER_KEY=", IMAGE)

    def test_each_setting_it_names_is_one(self) -> None:
        assert set(re.findall(r"HANDRAIL_[A-Z_]+", IMAGE)) <= KNOWN


class ForTheComposeFile:
    @pytest.mark.parametrize("name", [*OURS, "proxy"])
    def test_each_runs_with_as_few_rights_as_can_be(self, name: str) -> None:
        service = COMPOSE["services"][name]
        assert service["read_only"] is True and service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]

    @pytest.mark.parametrize("name", OURS)
    def test_its_secrets_are_files_and_its_settings_are_settings(self, name: str) -> None:
        service = COMPOSE["services"][name]
        for setting, value in service["environment"].items():
            assert setting in KNOWN and setting.endswith("_FILE")
            assert value.removeprefix("/run/secrets/") in service["secrets"]
        assert set(service["secrets"]) <= set(COMPOSE["secrets"])

    def test_only_the_web_server_in_front_is_reached_from_outside(self) -> None:
        assert [name for name, each in COMPOSE["services"].items() if "ports" in each] == ["proxy"]
        assert COMPOSE["services"]["database"]["networks"] == ["inside"]
        assert COMPOSE["networks"]["inside"]["internal"] is True

    def test_what_they_run_are_commands(self) -> None:
        commands = {each.name for each in app.registered_commands}
        assert COMPOSE["services"]["web"]["command"][0] in commands
        assert COMPOSE["services"]["migrate"]["command"] == ["migrate"]
        for name in CLOCKS:
            said = COMPOSE["services"][name]["command"][0]
            assert name in re.findall(r"handrail ([\w-]+)", said)
            assert set(re.findall(r"handrail ([\w-]+)", said)) <= commands

    def test_what_owns_the_tables_is_known_to_what_migrates_alone(self) -> None:
        owning = {name for name, each in COMPOSE["services"].items() if "owner" in str(each.get("secrets"))}
        assert owning == {"migrate", "drill"}
        for name in ("web", "tick", "nightly", "backup"):
            assert "owner" not in str(COMPOSE["services"][name]["environment"])
        assert "HANDRAIL_SERVING_ROLE=handrail_serving" in (DEPLOY / "handrail.env").read_text()

    def test_every_clock_of_a_machine_without_containers_goes_here_too(self) -> None:
        without = set(re.findall(r"bin/handrail ([\w-]+)", (DEPLOY / "handrail.cron").read_text()))
        said = " ".join(COMPOSE["services"][name]["command"][0] for name in CLOCKS)
        assert without == set(re.findall(r"handrail ([\w-]+)", said))

    def test_a_backup_is_kept_outside_of_what_it_copies(self) -> None:
        backup, drill = COMPOSE["services"]["backup"], COMPOSE["services"]["drill"]
        place = re.findall(r"handrail backup --to (\S+)", backup["command"][0])[0]
        assert f"handrail drill --from {place}" in drill["command"][0]
        assert all(f"./safe:{place}" in each["volumes"] for each in (backup, drill))
        assert place not in str(COMPOSE["services"]["web"]["volumes"])

    def test_nothing_serves_before_the_tables_are_there(self) -> None:
        for name in ("web", *CLOCKS):
            assert COMPOSE["services"][name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"

    def test_the_database_logs_no_value(self) -> None:
        command = COMPOSE["services"]["database"]["command"]
        assert "log_statement=none" in command and "log_parameter_max_length_on_error=0" in command

    def test_the_settings_that_are_no_secret_are_settings(self) -> None:
        lines = (DEPLOY / "handrail.env").read_text().splitlines()
        names = {line.split("=")[0] for line in lines if line and not line.startswith("#")}
        assert names - {"TZ"} <= KNOWN and not names & set(secrets.SECRETS)


class ForTheWebServerInFront:
    def test_it_writes_down_nobody(self) -> None:
        assert "access_log off;" in NGINX and "error_log /dev/stderr crit;" in NGINX
        assert NGINX.count("access_log") == 1

    def test_it_takes_a_little_more_than_a_form_may_be_and_not_much(self) -> None:
        most = int(re.findall(r"client_max_body_size (\d+)m", NGINX)[0]) * 1_000_000
        assert base.DATA_UPLOAD_MAX_MEMORY_SIZE < most <= 2 * base.DATA_UPLOAD_MAX_MEMORY_SIZE

    def test_it_keeps_the_numbers_to_itself_and_says_who_asks_in_its_own_words(self) -> None:
        assert "location = /metrics { return 404; }" in NGINX
        assert "proxy_set_header X-Forwarded-For $remote_addr;" in NGINX
        assert "proxy_set_header X-Forwarded-Proto https;" in NGINX

    def test_it_speaks_new_tls_alone_with_ciphers_that_keep_old_talk_secret(self) -> None:
        assert re.findall(r"ssl_protocols (.*);", NGINX) == ["TLSv1.2 TLSv1.3"]
        ciphers = re.findall(r"ssl_ciphers (.*);", NGINX)[0].split(":")
        assert all(each.startswith("ECDHE-") and re.search("GCM|CHACHA20", each) for each in ciphers)

    def test_what_it_answers_itself_is_by_tls_alone_too_and_a_program_is_not_led_on_from_clear(self) -> None:
        assert re.search(
            r'add_header Strict-Transport-Security "max-age=31536000; includeSubDomains[^"]*" always;', NGINX
        )
        clear = NGINX[NGINX.index("listen 8080") : NGINX.index("listen 8443")]
        assert "location /fhir/ { return 403; }" in clear
        assert "return 301 https://$host$request_uri;" in clear
        assert "autoindex" not in NGINX and "root " not in NGINX

    def test_it_holds_back_who_asks_too_often_and_signing_in_sooner(self) -> None:
        assert NGINX.count("zone=signing_in burst") == 2 and "zone=pages burst" in NGINX

    def test_its_braces_and_lines_end(self) -> None:
        bare = re.sub(r"#.*", "", NGINX)
        assert bare.count("{") == bare.count("}")
        assert all(line.rstrip()[-1] in "{};" for line in bare.splitlines() if line.strip())


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("*.service")), ids=lambda path: path.stem)
def test_each_unit_may_do_nothing_but_its_work(unit: Path) -> None:
    read = configparser.ConfigParser(interpolation=None, strict=False)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(unit)
    told = read["Service"]
    wanted = {"NoNewPrivileges": "true", "ProtectSystem": "strict", "PrivateTmp": "true", "ProtectHome": "true"}
    wanted |= {"CapabilityBoundingSet": "", "UMask": "0077", "PrivateDevices": "true", "StateDirectory": "handrail"}
    assert {name: told.get(name) for name in wanted} == wanted


def test_a_secret_is_read_from_its_file_and_one_that_is_given_wins(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("from a file\n")
    given = {"HANDRAIL_SECRET_KEY_FILE": str(tmp_path / "one"), "HANDRAIL_NOTIFY_KEY": "given"}
    given |= {"HANDRAIL_NOTIFY_KEY_FILE": str(tmp_path / "one"), "HANDRAIL_MASTER_KEY_FILE": str(tmp_path / "one")}

    assert dict(secrets.from_files(given)) == {"HANDRAIL_SECRET_KEY": "from a file"}
    with pytest.raises(secrets.CannotRead, match=r"^HANDRAIL_SECRET_KEY_FILE$"):
        dict(secrets.from_files({"HANDRAIL_SECRET_KEY_FILE": str(tmp_path / "none")}))
