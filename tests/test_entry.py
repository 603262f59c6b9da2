"""The model of one entry: what it refuses, and that every file and the schema agree with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from pydantic import ValidationError

from generator.commands.schema import schema, schema_text
from generator.entry import Entry, json_schema
from generator.problems import InputError

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "glossary").glob("*.yml"))
GOOD: dict[str, Any] = {
    "id": "shifan-jihua", "zh": "示范计划", "en": "Demonstration Plan", "en_status": "proposed",
    "definition": "A plan.", "category": "programme", "district": "shi",
}  # fmt: skip
PAGE = {"title": "T", "url": "https://example.org/", "seen": "2026-11-20"}


def made(**fields: object) -> Entry:
    return Entry.model_validate({**GOOD, **fields})


def refused(**fields: object) -> str:
    with pytest.raises(ValidationError) as caught:
        made(**fields)
    return str(caught.value)


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "a > b", "[x](https://a.example)", "a <!-- b", "<script>alert(1)</script>"]
)
def test_markup_is_refused_in_every_text(text: str) -> None:
    for field in ("zh", "en", "definition", "notes", "pinyin"):
        assert "markup" in refused(**{field: text})
    assert "markup" in refused(aliases=[text])
    assert "markup" in refused(forbidden=[text])


@pytest.mark.parametrize(
    "char",
    ["\x07", "\x00", "\x1b", "\x85", "\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\ufeff", "\u2028", "\ue000"],
)
def test_what_nobody_sees_is_refused(char: str) -> None:
    assert f"U+{ord(char):04X}" in refused(definition=f"A{char}B")
    assert f"U+{ord(char):04X}" in refused(zh=f"甲{char}乙")


def test_a_name_is_one_line_and_a_definition_may_have_more() -> None:
    assert "one line" in refused(zh="示范\n计划")
    assert made(definition="One.\nTwo.").definition == "One.\nTwo."


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x",
        "ftp://a.example/",
        "//a.example/", "/path", "https://", "https:x", "https:///x", "https://user@a.example/", "https://a.example/ b",
        'https://a.example/"x', "https://a.example/<x>", "https://a.example\\x", "https://a.example/\u202e",
        "mailto:", "https://[::1", "x",
    ],
)  # fmt: skip
def test_an_address_that_is_not_plain_http_or_mail_is_refused(url: str) -> None:
    refused(en_source=[{**PAGE, "url": url}])


@pytest.mark.parametrize(
    "url", ["https://a.example/", "http://a.example/x?y=(z)#1", "mailto:a@b.example", "https://例子.example/路"]
)
def test_an_ordinary_address_is_taken(url: str) -> None:
    assert made(en_source=[{**PAGE, "url": url}]).en_source[0].url == url


@pytest.mark.parametrize("name", ["A", "a_b", "a--b", "-a", "a-", "", "拼音", "a b", "../a", "x" * 81])
def test_an_id_is_small_letters_digits_and_single_hyphens(name: str) -> None:
    refused(id=name)


@pytest.mark.parametrize("day", ["2026-02-30", "20261120", "2026-1-2", "yesterday", "2026-13-01"])
def test_a_day_is_a_day_of_the_calendar(day: str) -> None:
    refused(en_source=[{**PAGE, "seen": day}])


@pytest.mark.parametrize(
    "fields",
    [{"en_status": "sure"}, {"category": "thing"}, {"colour": "red"}, {"en": ""}, {"definition": "x" * 701},
     {"aliases": [{"zh": "x", "like": "y"}]},
     {"link": "no"}, {"audience": ["everybody"]}, {"only_in": ["../x"]}, {"en_source": [{"title": "T"}]}],
)  # fmt: skip
def test_unknown_keys_and_values_are_refused(fields: dict[str, object]) -> None:
    refused(**fields)


def test_an_alias_may_be_a_word_or_say_more() -> None:
    one, two = made(aliases=["甲", {"zh": "乙", "link": "never", "only_in": ["shi/one"]}]).aliases
    assert (one.zh, one.link, one.only_in) == ("甲", "always", ())
    assert (two.zh, two.link, two.only_in) == ("乙", "never", ("shi/one",))


def test_the_schema_is_draft_07_and_valid() -> None:
    assert json_schema()["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(json_schema())
    assert "$defs" not in json.dumps(json_schema())


def test_the_schema_file_is_up_to_date() -> None:
    told = "run: python -m generator schema"
    assert (ROOT / "glossary/schema.json").read_text(encoding="utf-8") == schema_text(), told


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_entry_file_fits_the_schema_and_names_it_for_editors(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == "# yaml-language-server: $schema=schema.json"
    jsonschema.Draft7Validator(json_schema()).validate(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506


def test_the_schema_command_writes_once_and_check_tells_when_it_is_stale(tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    stale = CliRunner().invoke(schema, ["--check", "--root", str(tmp_path)])
    assert isinstance(stale.exception, InputError)
    assert "python -m generator schema" in str(stale.exception)
    assert not (tmp_path / "glossary/schema.json").exists()
    written = CliRunner().invoke(schema, ["--root", str(tmp_path)])
    assert written.output == "glossary/schema.json written\n"
    fresh = CliRunner().invoke(schema, ["--check", "--root", str(tmp_path)])
    assert (fresh.exit_code, fresh.output) == (0, "glossary/schema.json is up to date\n")


def test_a_kind_of_words_that_is_not_known_is_refused_with_those_that_are() -> None:
    assert "(body), (people), (place), (verb) or (count)" in refused(not_in=["(bodies)落户"])
    assert made(not_in=["(body)落户", "落户(place)"]).not_in == ("(body)落户", "落户(place)")
