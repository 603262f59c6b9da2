"""PO files as people, Poedit, Weblate and gettext leave them: nothing lost, nothing malformed passed over."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.po import Catalog, Message, read_catalog, write_catalog

ROOT = Path(__file__).parents[1]
SOURCE = "corpus/shi/a.txt"
MSGFMT = shutil.which("msgfmt")

POEDIT = """\
# English of a notice.
# Copyright held by nobody.
msgid ""
msgstr ""
"Project-Id-Version: corpus/shi/a.txt\\n"
"POT-Creation-Date: \\n"
"PO-Revision-Date: 2026-11-20 10:11+0800\\n"
"Last-Translator: Li Hua <li@example.org>\\n"
"Language-Team: Talent <team@example.org>\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Generator: Poedit 3.4.2\\n"

# ask the office: is “Bureau” right?
#
#   indented, and - with a hyphen that a wrapper would like to break at, in a comment of more than 76 letters
#. told by a tool
#: corpus/shi/a.txt:1
#, no-wrap
msgctxt "title"
msgid "关于某事的通知"
msgstr ""
"Notice on "
"a matter"

#: corpus/shi/a.txt:3
#, fuzzy, c-format
#| msgctxt "p9"
#| msgid ""
#| "各单位 约 2.3 万 人，"
#| "请注意"
msgctxt "p1"
msgid "各单位请注意，50%完成"
msgstr "All units, take note: 50% done"

# why it went
#. a tool's word
#, fuzzy
#~| msgid "更早"
#~ msgctxt "p2"
#~ msgid "旧段"
#~ msgstr ""
#~ "An old "
#~ "paragraph"

# the last word
"""


def read(text: str | bytes) -> Catalog:
    return read_catalog(text.encode() if isinstance(text, str) else text, "a.en.po")


def rewritten(catalog: Catalog) -> Catalog:
    return read(write_catalog(catalog, SOURCE))


def strings(catalog: Catalog) -> list[tuple[object, ...]]:
    return [
        (one.context, one.zh, one.en, one.fuzzy, one.previous, one.previous and one.previous_context, one.comments,
         one.flags, one.extracted, one.obsolete)
        for one in catalog.messages
    ]  # fmt: skip


def test_everything_in_a_file_from_poedit_is_read() -> None:
    catalog = read(POEDIT)
    assert catalog.problems == ()
    title, first, old = catalog.messages
    assert title.en == "Notice on a matter"
    assert title.flags == ("no-wrap",)
    assert title.extracted == ("told by a tool",)
    assert title.comments[:2] == ("ask the office: is “Bureau” right?", "")
    assert first.fuzzy
    assert (first.previous, first.previous_context) == ("各单位 约 2.3 万 人，请注意", "p9")
    assert old.obsolete
    assert (old.fuzzy, old.previous, old.en) == (True, "更早", "An old paragraph")
    assert old.comments == ("why it went",)
    assert catalog.remarks == ("the last word",)


def test_nothing_in_it_is_lost_when_it_is_written() -> None:
    catalog = read(POEDIT)
    data = write_catalog(catalog, SOURCE)
    assert strings(read(data)) == strings(catalog)
    assert write_catalog(read(data), SOURCE) == data
    for kept in ("Last-Translator: Li Hua", "X-Generator: Poedit", "Plural-Forms", "# Copyright", "# the last word"):
        assert kept in data.decode()


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace("\n", "\r"),
    lambda text: "\ufeff" + text,
    lambda text: text.replace("\n\n", "\n"),
    lambda text: text.replace("\n\n", "\n\n\n \n"),
    lambda text: text.rstrip("\n"),
])  # fmt: skip
def test_line_ends_byte_order_marks_and_blank_lines_make_no_difference(change: object) -> None:
    assert callable(change)
    assert write_catalog(read(change(POEDIT)), SOURCE) == write_catalog(read(POEDIT), SOURCE)


def test_a_file_in_the_charset_that_its_header_names_is_read_and_becomes_utf_8() -> None:
    text = POEDIT.replace("charset=UTF-8", "charset=GB18030")
    catalog = read(text.encode("gb18030"))
    assert strings(catalog) == strings(read(POEDIT))
    assert b"charset=utf-8" in write_catalog(catalog, SOURCE)


def test_no_field_of_a_header_is_dropped_merged_or_moved() -> None:
    fields = [
        "X-Poedit-Basepath: .",
        "x-poedit-basepath: ..",
        "Language: en_GB",
        "no field at all",
        "POT-Creation-Date: ",
    ]
    text = "".join(f'"{field}\\n"\n' for field in fields)
    header = read(f'# by hand\n#, fuzzy, x-own\nmsgid ""\nmsgstr ""\n{text}').header
    assert header is not None
    assert header.en.splitlines() == fields
    written = rewritten(Catalog("a.en.po", header=header)).header
    assert written is not None
    assert written.en.splitlines()[: len(fields)] == fields
    assert (written.comments, written.flags, written.fuzzy) == (("by hand",), ("x-own",), True)


def test_comments_stay_as_they_stand_however_alike_empty_or_like_marks_they_are() -> None:
    text = "# one\n#\n# one\n#\n#   deeper\n# | a note\n# ~ another\n#!bang\n# 3\n#. tool\n#. tool\n" + GOOD
    (message,) = read(text).messages
    assert message.comments == ("one", "", "one", "", "  deeper", "| a note", "~ another", "!bang", "3")
    assert message.extracted == ("tool", "tool")
    assert message.previous == ""
    assert strings(rewritten(read(text))) == strings(read(text))


def test_no_flag_is_added_or_dropped_because_of_a_percent_sign_or_a_brace() -> None:
    text = '#, python-format, x-own\nmsgid "甲"\nmsgstr ""\n\nmsgid "约50% d {乙}"\nmsgstr ""\n'
    assert [one.flags for one in read(text).messages] == [("python-format", "x-own"), ()]
    assert [one.flags for one in rewritten(read(text)).messages] == [("python-format", "x-own"), ()]


@pytest.mark.parametrize("keyword", ["msgid\t", "msgid", "msgid  ", "\tmsgid ", "#~msgid", "#~\tmsgid\t"])
def test_any_blank_or_none_may_stand_before_a_string(keyword: str) -> None:
    catalog = read(f'{keyword}"甲"\n{keyword.replace("msgid", "msgstr")}"msgid  A"\n')
    assert [(one.zh, one.en, one.line, one.obsolete) for one in catalog.messages] == [
        ("甲", "msgid  A", 1, keyword.startswith("#~"))
    ]


@pytest.mark.parametrize("char", ["\u0085", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\u3000", "\ufeff"])
def test_what_python_takes_for_a_line_end_or_blank_is_part_of_a_string(char: str) -> None:
    message = Message("p1", f"甲{char}乙{char}", f"{char}A{char}{char}B", fuzzy=True, previous=f"{char}丙{char}丁")
    catalog = Catalog("a.en.po", (message, replace(message, context="p2", obsolete=True)))
    assert strings(rewritten(catalog)) == strings(catalog)


def test_previous_chinese_may_stand_under_other_comments_and_an_obsolete_message_under_both_marks() -> None:
    older = '#| msgid ""\n# a note\n#|\t"更"\n#~| "早"\n'
    (message,) = read(older + 'msgid "甲"\nmsgstr "A"\n').messages
    assert (message.previous, message.comments) == ("更早", ("a note",))
    (gone,) = read('#| msgctxt "p0"\n#| msgid "更早"\n#~ msgid "甲"\n#~ msgstr "A"\n').messages
    assert (gone.previous_context, gone.previous, gone.obsolete) == ("p0", "更早", True)


def test_a_header_of_our_own_follows_the_text_and_a_foreign_name_stays() -> None:
    catalog = read(POEDIT)
    assert b"Project-Id-Version: corpus/shi/b.txt" in write_catalog(catalog, "corpus/shi/b.txt")
    foreign = read(POEDIT.replace("Project-Id-Version: corpus/shi/a.txt", "Project-Id-Version: Talent 1.0"))
    assert b"Project-Id-Version: Talent 1.0" in write_catalog(foreign, SOURCE)


GOOD = 'msgctxt "p1"\nmsgid "甲"\nmsgstr "A"\n'
MALFORMED = [
    ('msgid "a"\nnonsense here\n', 2, "neither"),
    ('msgctxt "p1"\nmsgid "甲"\nmsgstr "A\n', 3, "not closed"),
    ('msgctxt "p1"\nmsgid "甲\nmsgstr "A"\n', 2, "not closed"),
    ('msgctxt "p1"\nmsgid "甲"\nmsgstr "he said "yes""\n', 3, "behind the end"),
    ('msgctxt "p1"\nmsgid "甲"\nmsgstr "A" "B"\n', 3, "behind the end"),
    ('msgctxt "p1"\nmsgid "甲"\nmsgstr "C:\\docs"\n', 3, "means nothing"),
    ('msgctxt "p1"\nmsgid "甲"\nmsgstr A\n', 3, "neither"),
    ('msgctxt "p1"\nmsgid "甲"\nmsgstr “A”\n', 3, "neither"),
    ('msgctxt "p1"\nmsgid "甲"\n\n' + GOOD, 2, "no msgstr"),
    ('msgctxt "p1"\nmsgid "甲"\n# a comment\nmsgstr "A"\n', 2, "no msgstr"),
    ('msgctxt "p1"\nmsgid "甲"\n', 2, "no msgstr"),
    ('msgstr "A"\n', 1, "without msgid"),
    ('msgctxt "p1"\nmsgstr "A"\n', 2, "without msgid"),
    ('"A"\n', 1, "without msgid or msgstr"),
    ('msgid "甲"\nmsgctxt "p1"\nmsgstr "A"\n', 1, "no msgstr"),
    ('msgctxt "p1"\nmsgid "甲"\nmsgstr "A"\nmsgstr "B"\n', 4, "twice"),
    ('msgid "甲"\nmsgid_plural "乙"\nmsgstr[0] "A"\nmsgstr[1] "B"\n', 2, "plural"),
    (GOOD + "\n" + GOOD.replace('"A"', '"B"'), 6, "twice"),
    (GOOD + "\n#~ " + GOOD.replace("\n", "\n#~ ", 2), 6, "twice"),
    ('msgctxt "p1"\nmsgid "甲"\n#~ msgstr "A"\n', 3, "obsolete"),
    ('msgctxt "p1"\nmsgid ""\nmsgstr "A"\n', 2, "msgid is empty"),
    ('#| msgctxt "p2"\n' + GOOD, 3, "has no msgid"),
    (GOOD + '\n#| msgid "older"\n', 5, "no message follows"),
    (GOOD + "\n#, fuzzy\n", 5, "no message follows"),
    ('#| msgid "broken in\n#| the middle"\n' + GOOD, 1, "not closed"),
    ('msgctxt "p1"\nmsgctxt "p2"\nmsgid "甲"\nmsgstr "A"\n', 1, "no msgstr"),
    ('msgid "甲"\nmsgid "乙"\nmsgstr "A"\n', 1, "no msgstr"),
    ('msgid "甲"\n#: b:1\nmsgstr "A"\n', 1, "no msgstr"),
    (GOOD + '# a comment\n"more"\n', 5, "without msgid or msgstr"),
    ('msgid "甲"\n#~ "乙"\nmsgstr "A"\n', 3, "obsolete"),
    ('#| msgid "a"\n#| msgid "b"\n' + GOOD, 1, "out of order"),
    ('#~| msgid "a"\n#~| msgctxt "b"\n#~ ' + GOOD.replace("\n", "\n#~ ", 2), 1, "out of order"),
    ('#| msgid "a"\n#| msgstr "b"\n' + GOOD, 1, "out of order"),
    ('#| "a"\n' + GOOD, 1, "out of order"),
    ('#| msgid_plural "a"\n' + GOOD, 1, "plural"),
    ('msgid ""\nmsgstr "Language: en\\n"\n\nmsgid ""\nmsgstr "Language: de\\n"\n', 4, "twice"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "told"), MALFORMED)
def test_what_is_malformed_is_an_error_with_its_line_and_a_remedy(text: str, line: int, told: str) -> None:
    catalog = read(text)
    assert not catalog.messages
    first = catalog.problems[0]
    assert (first.code, first.place.line) == ("po-syntax", line)
    assert told in first.message
    assert first.hint


@pytest.mark.parametrize(("text", "line", "told"), MALFORMED)
@pytest.mark.skipif(MSGFMT is None, reason="gettext is not installed")
def test_gettext_refuses_what_is_refused_here(text: str, line: int, told: str, tmp_path: Path) -> None:
    ours_alone = 'msgstr "A" "B"' in text or "fuzzy" in text or 'msgctxt "p1"\nmsgid ""' in text
    header = b"" if "Language" in text or text[0] == '"' else write_catalog(Catalog("a.en.po"), SOURCE)
    assert accepted(header + text.encode(), tmp_path) is ours_alone, (line, told)


def test_after_an_error_the_rest_is_read_and_its_errors_are_told_too() -> None:
    catalog = read('msgid "甲\nmsgstr "A"\n\n' + GOOD + '\nmsgctxt "p2"\nmsgid "乙"\nmsgstr "B\n')
    assert [problem.place.line for problem in catalog.problems] == [1, 10]


def test_an_unfinished_merge_is_told_as_one() -> None:
    catalog = read(f'{GOOD}\n<<<<<<< ours\nmsgid "乙"\n=======\nmsgid "丙"\n>>>>>>> theirs\nmsgstr "B"\n')
    assert [(one.code, one.place.line) for one in catalog.problems] == [("po-conflict", 5), ("po-conflict", 9)]
    assert "keep one" in catalog.problems[0].hint


def test_what_is_not_utf_8_is_told_with_its_line() -> None:
    (problem,) = read(b'msgid "a"\nmsgstr "\xff"\n').problems
    assert (problem.code, problem.place.line) == ("po-encoding", 2)


def test_a_piece_of_prose_is_one_error() -> None:
    problems = read(GOOD + "here\nis\nprose\n\n" + GOOD.replace("p1", "p2") + "and more\n").problems
    assert [one.place.line for one in problems] == [4, 11]


def test_what_babel_alone_refuses_is_told_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.po.reading.check_lines", lambda _: None)
    (problem,) = read(GOOD + 'msgid "乙"\n').problems
    assert (problem.code, problem.place.line) == ("po-syntax", 4)
    assert problem.hint


def test_a_flood_of_errors_is_cut_off() -> None:
    assert len(read(f"{GOOD}\nx\n" * 5000).problems) == 20


def test_two_messages_of_one_name_get_names_of_their_own() -> None:
    twice = [Message("p1", "甲", en, obsolete=obsolete) for en, obsolete in (("A", False), ("B", True), ("C", True))]
    catalog = rewritten(Catalog("a.en.po", tuple(twice)))
    assert catalog.problems == ()
    assert [one.en for one in catalog.messages] == ["A", "B", "C"]


def accepted(data: bytes, folder: Path) -> bool:
    path = folder / "a.po"
    path.write_bytes(data)
    assert MSGFMT is not None
    run = subprocess.run([MSGFMT, "-c", "-o", "/dev/null", path], check=False, capture_output=True)  # noqa: S603
    return run.returncode == 0


@pytest.mark.skipif(MSGFMT is None, reason="gettext is not installed")
def test_gettext_accepts_every_file_of_the_corpus(tmp_path: Path) -> None:
    files = sorted((ROOT / "corpus").rglob("*.en.po"))
    assert files
    for file in files:
        assert accepted(file.read_bytes(), tmp_path), file
    assert accepted(write_catalog(read(POEDIT), SOURCE), tmp_path)


def gettext(program: str, *options: str, data: bytes) -> bytes:
    """Send a file through one of gettext's programs, as Weblate and Poedit's users do."""
    found = shutil.which(program)
    assert found is not None
    return subprocess.run([found, *options, "-"], input=data, check=True, capture_output=True).stdout  # noqa: S603


@pytest.mark.skipif(MSGFMT is None, reason="gettext is not installed")
def test_what_gettext_wraps_sorts_or_clears_is_read_as_the_same_messages() -> None:
    files = [file.read_bytes() for file in sorted((ROOT / "corpus").rglob("*.en.po"))]
    poedit = replace(read(POEDIT), remarks=())  # which gettext itself drops
    for data in (*files, write_catalog(poedit, SOURCE)):
        before = read(data)
        wrapped = read(gettext("msgcat", "--width=50", data=data))
        assert wrapped.problems == ()
        assert strings(wrapped) == strings(before)
        assert write_catalog(wrapped, SOURCE) == write_catalog(before, SOURCE)
        ordered = read(gettext("msgcat", "--sort-output", data=data))
        assert sorted(map(repr, strings(ordered))) == sorted(map(repr, strings(before)))
        cleared = read(gettext("msgattrib", "--clear-fuzzy", "--clear-previous", data=data))
        assert not any(one.fuzzy or one.previous for one in cleared.messages)
        assert [one.en for one in cleared.messages] == [one.en for one in before.messages]


# A tab and a line break, but none of the control characters that gettext keeps for itself.
_PRINTED = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\t\x85\u2028"\\ ')
TEXT = st.text(_PRINTED, max_size=30)
WRITTEN = TEXT.filter(str.strip)
COMMENT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=100).map(str.rstrip)
MESSAGE = st.builds(
    Message, st.text("ps123-", min_size=1, max_size=4), WRITTEN, TEXT, st.booleans(), st.just(0), TEXT,
    st.lists(COMMENT, max_size=3).map(tuple), st.booleans(), st.integers(0, 99),
    st.lists(st.sampled_from(["c-format", "no-wrap", "python-format"]), unique=True, max_size=2).map(sorted).map(tuple),
    st.lists(COMMENT.map(str.strip), max_size=2).map(tuple), TEXT,
)  # fmt: skip
CATALOG = st.builds(
    Catalog,
    st.just("a.en.po"),
    st.lists(MESSAGE, max_size=5, unique_by=lambda one: (one.context, one.zh)).map(tuple),
    remarks=st.lists(COMMENT.map(lambda text: text or "x"), max_size=2).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(CATALOG)
def test_any_catalog_comes_back_from_its_file_as_it_was(catalog: Catalog) -> None:
    data = write_catalog(catalog, SOURCE)
    back = read(data)
    assert back.problems == ()
    assert [(*row[:2], *row[3:]) for row in strings(back)] == [(*row[:2], *row[3:]) for row in strings(catalog)]
    ends = zip(back.messages, catalog.messages, strict=True)
    assert all(one.en.strip("\n") == other.en.strip("\n") for one, other in ends)
    assert back.remarks == catalog.remarks
    assert write_catalog(back, SOURCE) == write_catalog(read(write_catalog(back, SOURCE)), SOURCE)


@settings(max_examples=60, deadline=None)
@given(CATALOG)
def test_babel_reads_the_same_messages(catalog: Catalog) -> None:
    data = write_catalog(Catalog("a.en.po", tuple(one for one in catalog.messages if not one.obsolete)), SOURCE)
    read_by_babel = read_po(io.BytesIO(data), locale="en", abort_invalid=True)
    theirs = [(one.context, one.id, one.string, "fuzzy" in one.flags) for one in read_by_babel if one.id]
    assert theirs == [(one.context, one.zh, one.en, one.fuzzy) for one in read(data).messages]


@settings(max_examples=25, deadline=None)
@given(catalog=CATALOG)
@pytest.mark.skipif(MSGFMT is None, reason="gettext is not installed")
def test_gettext_accepts_any_catalog(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> None:
    plain = [Message(one.context, one.zh, one.en, one.fuzzy, 0, one.previous, one.comments, one.obsolete)
             for one in catalog.messages]  # fmt: skip
    data = write_catalog(Catalog("a.en.po", tuple(plain)), SOURCE)
    assert accepted(data, tmp_path_factory.mktemp("po")), data.decode()


@given(st.binary(max_size=200))
def test_any_bytes_give_messages_or_problems(data: bytes) -> None:
    catalog = read(data)
    assert not (catalog.messages and catalog.problems)


@given(st.lists(st.sampled_from([
    "msgid", "msgstr", "msgctxt", "#", "#~", "#~|", "#|", "#,", '"a"', ' "甲"', "\n", '"', "\\", " ", "x", "<<<<<<<",
]), max_size=25).map("".join))  # fmt: skip
def test_any_shuffled_file_gives_messages_or_problems(text: str) -> None:
    catalog = read(text)
    assert not (catalog.messages and catalog.problems)
    if not catalog.problems:
        assert strings(rewritten(catalog)) == strings(catalog)
