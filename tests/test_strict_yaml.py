"""YAML without surprises: scalars keep their letters, and every trap is refused where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Place
from generator.strict_yaml import MAX_CHARACTERS, MAX_DEPTH, parse

NAME = "glossary/x.yml"


@pytest.mark.parametrize(
    "scalar",
    [
        "3310",
        "no",
        "yes",
        "on",
        "010",
        "0x1F",
        "1_000",
        "1e3",
        "12:30:45",
        "2024-01-01",
        "~",
        "null",
        "=",
        "1.0",
        "true",
        ".inf",
    ],
)
def test_a_scalar_keeps_its_letters(scalar: str) -> None:
    assert parse(f"a: {scalar}\nb: [{scalar}]\n", NAME).value == {"a": scalar, "b": [scalar]}


def deep(levels: int) -> str:
    return "".join("  " * level + "a:\n" for level in range(levels)) + "  " * levels + "a: x\n"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "yaml-duplicate", 3, 1),
        ("a:\n  b: 1\n  b: 2\n", "yaml-duplicate", 3, 3),
        ("a: 1\nb: &x 2\n", "yaml-anchor", 2, 4),
        ("a: 1\nb: *x\n", "yaml-anchor", 2, 4),
        ("a: !!int 3\n", "yaml-tag", 1, 4),
        ("a:\n  - !secret x\n", "yaml-tag", 2, 5),
        ("a: ! x\n", "yaml-tag", 1, 4),
        ("a: 1\n<<: {b: 2}\n", "yaml-merge", 2, 1),
        ("a:\n  <<: {b: 2}\n", "yaml-merge", 2, 3),
        ("a: 1\n---\nb: 2\n", "yaml-documents", 2, 1),
        ("a: 1\nb:\n", "yaml-blank", 2, 1),
        ("a: ''\n", "yaml-blank", 1, 1),
        ("a: []\n", "yaml-blank", 1, 1),
        ("a:\n  - x\n  -\n", "yaml-blank", 3, 4),
        ("a: [x, '']\n", "yaml-blank", 1, 8),
        ("a: x\nb: c: d\n", "yaml-syntax", 2, 5),
        ("a:\n\t- x\n", "yaml-syntax", 2, 1),
        ("a: x\nb: @y\n", "yaml-syntax", 2, 4),
        ("a: x\n? [b]\n: c\n", "yaml-key", 2, 3),
        ("- a\n", "yaml-shape", 1, 1),
        ("a\n", "yaml-shape", 1, 1),
        ("", "yaml-empty", 1, 1),
        ("# only a remark\n", "yaml-empty", 1, 1),
        ("a: x\nb: y\x07\n", "yaml-character", 2, 5),
        ("a: x\nb: \ud800\n", "yaml-character", 2, 4),
        (deep(MAX_DEPTH), "yaml-depth", MAX_DEPTH + 1, 2 * MAX_DEPTH + 1),
        ("a: " + "[" * 5000, "yaml-depth", 1, 3 + MAX_DEPTH),
        ("a: " + "x" * MAX_CHARACTERS, "yaml-size", 1, 1),
    ],
)
def test_a_trap_is_refused_at_its_line_and_column_with_a_remedy(text: str, code: str, line: int, column: int) -> None:
    parsed = parse(text, NAME)
    assert parsed.value is None
    (problem,) = parsed.problems
    assert (problem.code, problem.place) == (code, Place(NAME, line, column))
    assert problem.hint


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ('a: "x\nb: y\nc: z\n', 1, 4, "the quotation mark that opens here is not closed"),
        ('a: x\nb: "y\nc: z\n\nd:\n  - e: "f"\n    g: h\n', 2, 4, "the quotation mark that opens here is not closed"),
        ("a: x\nb: 'y\nc: it's\n", 2, 4, "the quotation mark that opens here is not closed"),
        ('a: x\nb: "y" z\nc: d\n', 2, 8, "text stands behind a closing quotation mark"),
        ("a: x\n\tb: y\n", 2, 1, "a tab stands here"),
        ("a: x\nb: c: d\n", 2, 5, "': ' stands in a text"),
        ("a: x\nb\nc: d\n", 3, 1, "a line without a colon"),
        ("a: x\nb: @y\n", 2, 4, "a text cannot begin with this character"),
        (' a: "x\ny"\nb: c\n', 3, 1, "this does not fit what stands before it"),
    ],
)
def test_a_slip_of_syntax_is_told_where_it_was_made_and_in_plain_words(
    text: str, line: int, column: int, message: str
) -> None:
    (problem,) = parse(text, NAME).problems
    assert (problem.place.line, problem.place.column) == (line, column)
    assert problem.message.startswith(message)
    assert problem.hint


def test_half_a_character_is_refused_also_when_an_escape_brings_it() -> None:
    assert parse('a: "\\ud800"\n', NAME).value is None


def test_the_deepest_nesting_that_is_allowed_is_read() -> None:
    assert parse(deep(MAX_DEPTH - 1), NAME).value is not None


def test_every_value_remembers_where_it_stands() -> None:
    parsed = parse("a: x\nb:\n  - c: y\n    d: z\n", NAME)
    assert parsed.place(("b", 0, "d")) == Place(NAME, 4, 8)
    assert parsed.place(("b", 7, "nowhere")) == Place(NAME, 3, 3)
    assert parsed.place(("nowhere",)) == Place(NAME, 1, 1)


def test_folded_and_quoted_text_and_remarks_are_read_as_yaml_says() -> None:
    text = '# remark\na: >-\n  one\n  two\nb: "“x”: #y"\nc: z # remark\n'
    assert parse(text, NAME).value == {"a": "one two", "b": "“x”: #y", "c": "z"}


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("a:-\n []{}&*!#|>'\"?, \t<"))))
def test_every_text_gives_a_value_or_one_problem(text: str) -> None:
    parsed = parse(text, NAME)
    assert (parsed.value is None) == (len(parsed.problems) == 1)
