"""Settings: their defaults, where they come from, and the one line that a mistake gives."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from config.settings import PREFIX, Settings, described, load, variable
from core.errors import SettingError

SECRET = "12345:AAsecret-token"


@pytest.fixture(autouse=True)
def _clean_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of whoever runs the tests reaches them."""
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def wrong(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> str:
    """The line that a wrong setting gives."""
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingError) as error:
        load()
    return str(error.value)


def test_a_fresh_machine_needs_no_setting() -> None:
    """Without any setting: a database here, the web channel on loopback, Telegram off, the school's hours."""
    settings = load()
    assert settings.database == Path("peer-support.db")
    assert (settings.web.host, settings.web.port) == ("127.0.0.1", 8080)
    assert settings.telegram.token is None
    assert settings.opening == "calendar"


def test_telegram_is_for_those_of_sixteen_and_more_unless_the_school_decides() -> None:
    """The default minimum age is Telegram's own (practice.md 0.1)."""
    assert load().telegram.minimum_age == 16
    assert load().telegram.base_url == "https://api.telegram.org"


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("DATABASE", "./school.db", lambda s: s.database == Path("school.db")),
        ("TELEGRAM__TOKEN", SECRET, lambda s: s.telegram.token.get_secret_value() == SECRET),
        ("TELEGRAM__BASE_URL", "http://127.0.0.1:8081/", lambda s: s.telegram.base_url == "http://127.0.0.1:8081"),
        ("TELEGRAM__MINIMUM_AGE", "13", lambda s: s.telegram.minimum_age == 13),
        ("TELEGRAM__PER_SECOND", "500", lambda s: s.telegram.per_second == 500),
        ("WEB__PORT", "0", lambda s: s.web.port == 0),
        ("OPENING", "always", lambda s: s.opening == "always"),
        ("WEB__FORWARDED_ALLOW_IPS", "10.0.0.0/8, ::1", lambda s: s.web.forwarded_allow_ips == "10.0.0.0/8, ::1"),
        ("WEB__FORWARDED_ALLOW_IPS", "*", lambda s: s.web.forwarded_allow_ips == "*"),
        ("SCHOOL", ".", lambda s: s.school == Path()),
        ("SCREENING__DEADLINE", "0.5", lambda s: s.screening.deadline == 0.5),
        ("LOGS__FORMAT", "json", lambda s: s.logs.format == "json"),
    ],
)
def test_a_setting_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, read: object
) -> None:
    """Each group is reached with two underscores, as documented."""
    monkeypatch.setenv(PREFIX + name, value)
    assert callable(read)
    assert read(load())


def test_case_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in small letters is the same setting."""
    monkeypatch.setenv("peer_support_web__port", "9000")
    assert load().web.port == 9000


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """A compose file that passes an empty token does not turn Telegram on."""
    monkeypatch.setenv(PREFIX + "TELEGRAM__TOKEN", "")
    monkeypatch.setenv(PREFIX + "WEB__PORT", "")
    assert load().telegram.token is None
    assert load().web.port == 8080


def test_the_environment_outranks_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """`.env` is read, and a variable of the environment replaces its value."""
    Path(".env").write_text(f"{PREFIX}WEB__PORT=9001\n{PREFIX}OPENING=always\nOTHER_PROGRAM=1\n")
    monkeypatch.setenv(PREFIX + "WEB__PORT", "9002")
    assert (load().web.port, load().opening) == (9002, "always")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("WEB__PORT", "eighty", "must be a valid integer"),
        ("WEB__PORT", "65536", "must be less than or equal to 65535"),
        ("OPENING", "sometimes", "must be 'calendar' or 'always'"),
        ("TELEGRAM__BASE_URL", "api.telegram.org", "http:// or https://"),
        ("WEB__PUBLIC_URL", "ftp://school", "http:// or https://"),
        ("TELEGRAM__MINIMUM_AGE", "-1", "greater than or equal to 0"),
        ("SCREENING__DEADLINE", "0", "greater than 0"),
        ("SCREENING__WORKERS", "many", "valid integer"),
        ("SCHOOL", "nowhere", "must be a folder that exists"),
        ("DATABASE", "nowhere/school.db", "its folder does not exist"),
        ("WEB__FORWARDED_ALLOW_IPS", "10.0.0.0/8,proxy", "addresses or networks"),
        ("WEB__FORWARDED_ALLOW_IPS", "10.0.0.0/99", "addresses or networks"),
        ("TELEGRAM__BOT_NAME", "a b", "match pattern"),
        ("LOGS__LEVEL", "loud", "must be"),
    ],
)
def test_a_wrong_value_gives_one_line_naming_the_setting(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    """Whoever runs the program reads which setting to change and what it must be."""
    line = wrong(monkeypatch, name, value)
    assert line.startswith(f"{PREFIX}{name}: ")
    assert said in line
    assert "\n" not in line


def test_two_mistakes_are_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first mistake is named; the next start names the next."""
    monkeypatch.setenv(PREFIX + "WEB__PORT", "x")
    assert "\n" not in wrong(monkeypatch, "OPENING", "y")


@pytest.mark.parametrize("name", ["WEB__PROT", "web__prot"])
def test_an_unknown_name_is_refused_with_the_one_meant(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A misspelt setting is never silently ignored."""
    line = wrong(monkeypatch, name, "1")
    assert "there is no such setting" in line
    assert f"{PREFIX}WEB__PORT" in line


def test_an_unknown_name_without_a_neighbour_points_to_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name nothing like any setting gets the place where they are listed."""
    assert "docs/operations.md" in wrong(monkeypatch, "XYZZY", "1")


def test_an_unknown_name_in_the_file_is_refused() -> None:
    """`.env` is held to the same rule as the environment."""
    Path(".env").write_text(f"{PREFIX}OPENINGS=always\n")
    with pytest.raises(SettingError, match="PEER_SUPPORT_OPENINGS: there is no such setting"):
        load()


def test_other_programs_variables_are_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only names with our prefix are looked at."""
    monkeypatch.setenv("PEER_SUPPORTER", "1")
    assert load() == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM__BASE_URL", SECRET),
        ("MASTER_KEY_FILE", f"nowhere/{SECRET}"),
        ("TELEGRAM", SECRET),
        ("TELEGRAM", f'{{"token": ["{SECRET}"]}}'),
        ("TELEGRAM", f'{{"tokn": "{SECRET}"}}'),
        ("TOKEN", SECRET),
    ],
)
def test_no_mistake_repeats_what_was_given(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A secret put under the wrong name appears in no error."""
    assert "secret" not in wrong(monkeypatch, name, value)


def test_settings_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing the settings prints stars for the token and the master key."""
    monkeypatch.setenv(PREFIX + "TELEGRAM__TOKEN", SECRET)
    monkeypatch.setenv(PREFIX + "MASTER_KEY", "ab" * 32)
    settings = load()
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert "secret" not in shown
        assert "abab" not in shown


def test_settings_cannot_be_changed_while_running() -> None:
    """What was read at start-up stays as it was read."""
    with pytest.raises(ValueError, match="frozen"):
        load().opening = "always"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://127.0.0.1:8080"),
        ({"WEB__HOST": "::1"}, "http://[::1]:8080"),
        ({"WEB__PUBLIC_URL": "https://help.school.example/"}, "https://help.school.example"),
    ],
)
def test_the_address_that_invitations_carry(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], address: str
) -> None:
    """The public address, or one made from host and port."""
    for name, value in given.items():
        monkeypatch.setenv(PREFIX + name, value)
    assert load().web.address == address


@pytest.mark.parametrize(
    ("token", "name", "link"),
    [
        (SECRET, "AlderbrookBot", "https://t.me/AlderbrookBot"),
        (SECRET, "@AlderbrookBot", "https://t.me/AlderbrookBot"),
        (SECRET, "", ""),
        ("", "AlderbrookBot", ""),
    ],
)
def test_telegram_links_need_a_token_and_a_name(
    monkeypatch: pytest.MonkeyPatch, token: str, name: str, link: str
) -> None:
    """No invitation points to a bot that is off or whose name is not known."""
    monkeypatch.setenv(PREFIX + "TELEGRAM__TOKEN", token)
    monkeypatch.setenv(PREFIX + "TELEGRAM__BOT_NAME", name)
    assert load().telegram.link == link


def test_every_setting_has_a_meaning_and_a_name_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is documented can be set under that name, and says what it does."""
    for name, default, meaning in described():
        assert meaning.endswith("."), name
        monkeypatch.setenv(name, default)
    assert load() == Settings()


def test_variable_names() -> None:
    """A path becomes the variable that the README names."""
    assert variable("telegram", "minimum_age") == "PEER_SUPPORT_TELEGRAM__MINIMUM_AGE"
