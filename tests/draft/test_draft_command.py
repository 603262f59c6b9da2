"""What `draft` promises the person who runs it, against a server that behaves."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from generator.align import needs_no_english

from .making import TWO, FakeTime, Project, made

if TYPE_CHECKING:
    from pathlib import Path

    from .libre_server import Libre


def test_every_missing_paragraph_is_drafted_as_fuzzy_with_provider_and_date(project: Project) -> None:
    result = project.libre()
    assert result.exit_code == 0, result.output
    messages = project.po().values()
    assert all(message.en for message in messages if not needs_no_english(message.zh))
    assert all(message.fuzzy for message in messages if message.en)
    comments = {message.comments for message in messages if message.en}
    assert comments == {("machine draft: libre, 2026-11-21",)}


def test_terms_travel_as_placeholders_and_come_back_as_the_approved_rendering(project: Project, libre: Libre) -> None:
    project.libre()
    assert not [text for text in libre.asked if "明珠计划" in text or "安家补贴" in text]
    assert not [text for text in libre.asked if "Pearl" in text]
    assert "Pearl Plan" in project.po()["s1-1-p1"].en
    assert "settling-in allowance 4.5" in project.po()["s1-p1"].en


def test_a_term_is_one_where_the_words_in_the_headings_above_make_it_one(project: Project, libre: Libre) -> None:
    path = project.root / "glossary/mingzhu-jihua.yml"
    path.write_text(path.read_text() + "only_near: [总体要求]\n")
    project.libre()
    assert not [text for text in libre.asked if "明珠计划" in text]
    (project.root / "corpus/a/one.en.po").unlink()
    path.write_text(path.read_text().replace("总体要求", "附则"))
    project.libre()
    assert [text for text in libre.asked if "明珠计划" in text]


def test_the_number_of_a_heading_is_written_by_us_and_not_sent(project: Project, libre: Libre) -> None:
    project.libre()
    assert project.po()["s1"].en == "I. w4"
    assert project.po()["s1-1"].en == "(1) w4"
    assert "总体要求" in libre.asked


def test_a_text_that_is_only_a_term_is_filled_without_a_request(project: Project, libre: Libre) -> None:
    project.write("corpus/a/two.txt", TWO)
    project.libre(str(project.root / "corpus/a/two.txt"))
    message = project.po("corpus/a/two")["to"]
    assert message.en == "Centre for young scientists:"
    assert message.comments == ("machine draft: glossary, 2026-11-21",)
    assert not [text for text in libre.asked if text.startswith("XQ1X：")]


def test_what_a_person_wrote_is_never_changed(project: Project) -> None:
    project.libre()
    path = project.root / "corpus/a/one.en.po"
    text = path.read_text()
    block = text[text.index("# machine draft", text.index('msgctxt "s1"') - 200) : text.index('msgctxt "s1"')]
    mine = text.replace(block, "# checked by Li\n#: corpus/a/one.txt:5\n").replace('"I. w4"', '"I. Overall demands"')
    path.write_text(mine.replace('msgstr "II. w2"', 'msgstr ""'))
    project.libre()
    message = project.po()["s1"]
    assert (message.en, message.fuzzy, message.comments) == ("I. Overall demands", False, ("checked by Li",))
    assert project.po()["s2"].en == "II. w2"


def test_a_second_run_sends_nothing_and_changes_nothing(project: Project, libre: Libre) -> None:
    project.libre()
    before, asked = (project.root / "corpus/a/one.en.po").read_bytes(), len(libre.asked)
    result = project.libre()
    assert (project.root / "corpus/a/one.en.po").read_bytes() == before
    assert len(libre.asked) == asked
    assert "Nothing is missing." in result.output


def test_a_lost_file_is_made_again_from_the_kept_answers(project: Project, libre: Libre) -> None:
    project.libre()
    path = project.root / "corpus/a/one.en.po"
    before, asked = path.read_bytes(), len(libre.asked)
    path.unlink()
    result = project.libre()
    assert path.read_bytes() == before
    assert len(libre.asked) == asked
    assert "Nothing leaves this computer" in result.output


def test_a_corrected_rendering_reaches_new_drafts_without_another_request(project: Project, libre: Libre) -> None:
    project.libre()
    asked = len(libre.asked)
    project.entry("mingzhu-jihua", "明珠计划", "Bright Pearl Plan")
    (project.root / "corpus/a/one.en.po").unlink()
    project.libre()
    assert "Bright Pearl Plan" in project.po()["s1-1-p1"].en
    assert len(libre.asked) == asked


def test_a_paragraph_that_stands_in_two_texts_is_paid_once(project: Project, libre: Libre) -> None:
    project.write("corpus/a/two.txt", TWO)
    project.libre()
    assert libre.asked.count("本通知自印发之日起施行。") == 1
    assert max(libre.paid.values()) == 1
    assert project.po("corpus/a/two")["p1"].comments == ("machine draft: libre, 2026-11-21",)


def test_a_paragraph_that_stands_twice_in_a_text_has_its_provenance_twice(project: Project, libre: Libre) -> None:
    project.write("corpus/a/one.txt", "关于某事的通知\n\n各单位：\n\n请认真贯彻执行。\n\n请认真贯彻执行。\n")
    project.libre()
    twice = [message for message in project.po().values() if message.zh == "请认真贯彻执行。"]
    assert [message.comments for message in twice] == [("machine draft: libre, 2026-11-21",)] * 2
    assert libre.asked.count("请认真贯彻执行。") == 1


def test_a_table_keeps_its_cells_and_lines(project: Project) -> None:
    project.write(
        "corpus/a/one.txt",
        "关于名单的通知\n\n名单如下。\n\n序号\t单位\t金额\n1\t某某区人社局\t4.5万元\n\n特此通知。\n",
    )
    project.libre()
    tables = [message for message in project.po().values() if "\t" in message.zh]
    assert tables[-1].en.endswith("1\tw6\t4.5 w2")
    assert all(_gaps(message.en) == _gaps(message.zh) for message in tables)


def _gaps(text: str) -> list[str]:
    return [char for char in text if char in "\t\n"]


def test_a_long_paragraph_is_cut_at_sentence_ends_under_the_limit(project: Project, libre: Libre) -> None:
    sentences = [f"第{number}项工作由各有关单位按照职责分工认真抓好落实并及时报告。" for number in range(150)]
    project.write("corpus/a/one.txt", f"关于工作的通知\n\n{''.join(sentences)}\n")
    project.libre()
    sent = [text for text in libre.asked if "项工作" in text]
    assert "".join(sent) == "".join(sentences)
    assert len(sent) == 3
    assert all(len(text) <= 1_900 and text.endswith("。") for text in sent)


def test_a_dry_run_sends_nothing_and_says_what_would_be_sent(project: Project, libre: Libre) -> None:
    project.write("corpus/a/two.txt", TWO)
    said = project.libre("--dry-run").output
    assert "14 texts lack English. Known here: 1 by the translation memory, 0 answers" in said
    assert not libre.asked
    assert not list(project.root.rglob("*.en.po"))
    assert not project.answers().exists()
    project.libre()
    assert f"To LibreTranslate ({libre.url.split('/')[2]}) go {len(libre.asked)} pieces" in said
    assert f"{sum(map(len, libre.asked)):,} characters" in said


def test_without_a_provider_nothing_leaves_this_computer(project: Project, libre: Libre) -> None:
    result = project.run()
    assert result.exit_code == 0
    assert "Nothing leaves this computer" in result.output
    assert not libre.asked


def test_only_the_texts_that_are_named_are_drafted(project: Project, libre: Libre) -> None:
    project.write("corpus/a/two.txt", TWO)
    project.libre(str(project.root / "corpus/a/two.en.po"))
    assert not (project.root / "corpus/a/one.en.po").exists()
    assert (project.root / "corpus/a/two.en.po").exists()
    assert libre.asked


def test_a_file_that_is_no_text_of_the_project_is_refused(project: Project, tmp_path: Path) -> None:
    result = project.libre(str(tmp_path / "elsewhere.txt"))
    assert result.exit_code == 1
    assert "is not a text of the corpus" in str(result.exception)


def test_the_same_project_gives_the_same_bytes(project: Project, libre: Libre, tmp_path: Path) -> None:
    other = made(tmp_path / "other", libre.url)
    results = [one.libre().stdout for one in (project, other)]
    files = [(one.root / "corpus/a/one.en.po").read_bytes() for one in (project, other)]
    assert files[0] == files[1]
    assert results[0] == results[1]


def test_no_key_is_sent_where_none_is_set_and_the_text_is_not_in_the_address(project: Project, libre: Libre) -> None:
    project.libre()
    assert all(set(form) == {"q", "source", "target", "format"} for form in libre.forms)
    assert {(form["source"], form["target"], form["format"]) for form in libre.forms} == {("zh", "en", "text")}


def test_requests_keep_to_the_rate(project: Project, libre: Libre, clock: FakeTime) -> None:
    project.libre("--rate", "4")
    assert clock.pauses == [0.25] * (len(libre.asked) - 1)


def test_a_broken_translation_file_is_not_written_over(project: Project, libre: Libre) -> None:
    broken = project.write("corpus/a/one.en.po", 'msgid "a\n')
    result = project.libre()
    assert result.exit_code == 1
    assert broken.read_bytes() == b'msgid "a\n'
    assert not libre.asked


def test_an_answer_line_that_a_crash_cut_short_is_asked_again_and_breaks_nothing(
    project: Project, libre: Libre
) -> None:
    project.libre()
    (project.root / "corpus/a/one.en.po").unlink()
    path = project.answers()
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]) + lines[-1][:20])
    before = len(libre.asked)
    project.libre()
    assert len(libre.asked) == before + 1
    assert sum(1 for line in path.read_bytes().splitlines() if _is_json(line)) == len(lines)


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def test_a_terminal_is_shown_a_bar(project: Project) -> None:
    leader, follower = pty.openpty()
    code = "import sys; from generator.commands.draft import draft; draft(sys.argv[1:])"
    words = [sys.executable, "-c", code, "--root", str(project.root), "--provider", "libre", "--rate", "50"]
    environment = {**os.environ, "LIBRE_URL": project.url, "TERM": "xterm", "COLUMNS": "80"}
    subprocess.run(words, env=environment, stderr=follower, check=True)  # noqa: S603  our own
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    assert re.search(r"Drafting  \[#+-+\] +\d\d%", shown)
    assert "100%" in shown
    assert "one.txt:" not in shown
