"""What `draft` does with a server that is slow, busy, broken or dishonest, and when it is stopped."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.commands import draft as command
from generator.draft.answers import alone

from .libre_server import (
    Behaviour,
    Libre,
    busy,
    cut_body,
    cut_json,
    double,
    drip,
    drop,
    drop_in_long,
    hang_up,
    mangled,
    moved,
    page_inside,
    parrot,
    slow,
    web_page,
    well,
    wide,
)
from .making import FakeTime, Project, made

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_busy_server_is_given_the_time_it_asks_for(project: Project, libre: Libre, clock: FakeTime) -> None:
    libre.script = [busy(429, Retry_After="17")]
    assert project.libre().exit_code == 0
    assert 17.0 in clock.pauses
    assert set(libre.paid.values()) == {1}


def test_failures_are_tried_again_after_pauses_that_double(project: Project, libre: Libre, clock: FakeTime) -> None:
    libre.script = [busy(500), busy(503), busy(502), busy(429)]
    assert project.libre("--rate", "1000").exit_code == 0
    assert [pause for pause in clock.pauses if pause >= 1] == [1, 2, 4, 8]


@pytest.mark.parametrize("behave", [cut_json, cut_body, hang_up, slow(3), drip], ids=lambda one: one.__name__)
def test_an_answer_that_does_not_arrive_whole_is_asked_for_again(
    project: Project, libre: Libre, behave: Behaviour
) -> None:
    libre.script = [well, behave, behave]
    began = time.monotonic()
    result = project.libre("--timeout", "1")
    assert time.monotonic() - began < 12
    assert result.exit_code == 0, result.output
    assert all(message.en for message in project.po().values())
    assert set(libre.paid.values()) == {1}


@pytest.mark.parametrize("behave", [drop, double])
def test_a_segment_whose_placeholders_do_not_survive_is_refused_and_reported(
    project: Project, libre: Libre, behave: Behaviour
) -> None:
    libre.rule = behave
    result = project.libre()
    assert result.exit_code == 0
    assert project.po()["s1-1-p1"].en == ""
    assert "corpus/a/one.txt:11: warning draft-refused: placeholders did not survive: XQ1X is" in result.stderr
    assert "2 refused" in result.stdout


def test_a_refused_segment_is_not_paid_for_again(project: Project, libre: Libre) -> None:
    libre.rule = drop
    project.libre()
    asked = len(libre.asked)
    assert "2 refused" in project.libre().stdout
    assert len(libre.asked) == asked


def test_a_segment_that_lost_a_placeholder_is_tried_once_more_sentence_by_sentence(
    project: Project, libre: Libre
) -> None:
    libre.rule = drop_in_long
    assert "0 refused" in project.libre().stdout
    assert "settling-in allowance" in project.po()["s1-p1"].en
    assert [text for text in libre.asked if "办理时限" in text] == [
        "发放高层次人才服务卡，落实XQ1X 4.5万元。办理时限为12个月。",
        "办理时限为12个月。",
    ]


def test_chinese_given_back_is_no_translation(project: Project, libre: Libre) -> None:
    libre.rule = parrot
    result = project.libre()
    assert "still Chinese" in result.stderr
    assert not _has_po(project)


def _has_po(project: Project) -> bool:
    return (project.root / "corpus/a/one.en.po").exists()


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        " ".join,
        lambda text: text.translate({ord(char): ord(char) + 0xFEE0 for char in "XQ0123456789"}),
        lambda text: text.replace("XQ", "XQ0"),
        lambda text: f"“{text}”",
    ],
    ids=["small letters", "spaced out", "full width", "a nought", "quoted"],
)
def test_placeholders_survive_what_translators_do_to_them(
    project: Project, libre: Libre, change: Callable[[str], str]
) -> None:
    libre.rule = mangled(change)
    assert "0 refused" in project.libre().stdout
    assert "settling-in allowance" in project.po()["s1-p1"].en.lower()
    assert "Pearl Plan" in project.po()["s1-1-p1"].en


def test_full_width_signs_do_not_stay_in_the_english(project: Project, libre: Libre) -> None:
    libre.rule = wide
    project.libre()
    english = " ".join(message.en for message in project.po().values())
    assert "4.5" in english
    assert "1,200 yuan, and more." in english
    assert not re.search("[\uff01-\uff5e。、]", english)


def test_a_page_of_the_web_in_the_place_of_an_answer_is_asked_for_again(project: Project, libre: Libre) -> None:
    libre.script = [well, web_page, web_page]
    assert project.libre().exit_code == 0
    assert all(message.en for message in project.po().values())
    assert set(libre.paid.values()) == {1}


def test_a_page_of_the_web_inside_an_answer_is_no_translation(project: Project, libre: Libre) -> None:
    libre.script = [page_inside]
    result = project.libre()
    assert "the answer holds markup" in result.stderr
    assert not any("<" in message.en for message in project.po().values())


def test_a_server_that_is_down_ends_the_run_after_three_texts(project: Project, libre: Libre) -> None:
    libre.rule = busy(500)
    result = project.libre("--tries", "2")
    assert result.exit_code == 1
    assert len(libre.asked) == 6
    assert "Stopped: 3 texts in a row failed" in result.stderr


@pytest.mark.parametrize(
    ("behave", "told"),
    [
        (busy(403), "403 “Slowdown: 30 per 1 minute”: access was refused"),
        (busy(429, Retry_After="86400"), "come back in 86,400 seconds"),
        (moved, "sends us on to 192.0.2.1"),
    ],
)
def test_trouble_that_will_not_pass_ends_the_run_at_once(
    project: Project, libre: Libre, behave: Behaviour, told: str
) -> None:
    libre.script = [well, behave]
    result = project.libre()
    assert result.exit_code == 1
    assert told in result.stderr
    assert len(libre.asked) == 2
    assert [message.en for message in project.po().values() if message.en] == ["w13"]


def test_a_text_that_the_server_does_not_take_is_left_and_the_next_one_is_tried(project: Project, libre: Libre) -> None:
    libre.script = [busy(400)]
    result = project.libre()
    assert "draft-left" in result.stderr
    assert "1 left" in result.stdout


# -- stopping and going on -------------------------------------------------------------


def test_an_interrupted_run_goes_on_where_it_stopped_and_ends_with_the_same_bytes(
    project: Project, libre: Libre, clock: FakeTime, tmp_path: Path
) -> None:
    whole = made(tmp_path / "whole", libre.url)
    whole.libre()
    libre.asked.clear()
    libre.paid.clear()
    clock.interrupt_at = len(clock.pauses) + 3
    stopped = project.libre()
    assert stopped.exit_code == 130
    assert "Interrupted. What was drafted is saved" in stopped.stderr
    assert [message for message in project.po().values() if message.en]
    assert project.libre().exit_code == 0
    assert set(libre.paid.values()) == {1}
    assert _po_bytes(project) == _po_bytes(whole)


def _po_bytes(project: Project) -> bytes:
    return (project.root / "corpus/a/one.en.po").read_bytes()


def test_a_killed_run_has_kept_every_answer_that_came(project: Project, libre: Libre) -> None:
    running: list[subprocess.Popen[bytes]] = []

    def kill(*_: object) -> None:
        running[0].send_signal(signal.SIGKILL)

    libre.script = [well, well, well, kill]
    code = "import sys; from generator.commands.draft import draft; draft(sys.argv[1:])"
    words = [sys.executable, "-c", code, "--root", str(project.root), "--provider", "libre", "--rate", "1000"]
    environment = {**os.environ, "LIBRE_URL": libre.url}
    running.append(subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL))  # noqa: S603  our own
    assert running[0].wait(timeout=30) == -signal.SIGKILL
    assert not _has_po(project)
    assert len(project.answers().read_bytes().splitlines()) == 3
    assert project.libre().exit_code == 0
    assert set(libre.paid.values()) == {1}
    assert all(message.en for message in project.po().values())


def test_a_second_run_at_the_same_time_asks_for_nothing_and_says_why(project: Project, libre: Libre) -> None:
    with alone(project.answers().parent):
        result = project.libre()
        assert result.exit_code == 1
        assert "another run of draft is under way" in str(result.exception)
        assert project.libre("--dry-run").exit_code == 0
    assert libre.asked == []
    assert project.libre().exit_code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to offer")
def test_a_disk_that_is_full_ends_the_run_after_one_answer_at_most(project: Project, libre: Libre) -> None:
    project.answers().parent.mkdir(parents=True)
    project.answers().symlink_to("/dev/full")
    result = project.libre()
    assert result.exit_code == 1
    assert "Stopped: an answer could not be kept" in result.stderr
    assert len(libre.asked) == 1


def test_nothing_is_asked_where_no_answer_can_be_kept(project: Project, libre: Libre) -> None:
    project.answers().mkdir(parents=True)
    result = project.libre()
    assert "Stopped: answers cannot be kept" in result.stderr
    assert libre.asked == []


def test_a_text_that_cannot_be_saved_ends_the_run_and_no_answer_is_lost(
    project: Project, libre: Libre, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(command, "write_file", full)
        result = project.libre()
    assert result.exit_code == 1
    assert "could not be saved: No space left on device" in result.stderr
    assert project.libre().exit_code == 0
    assert set(libre.paid.values()) == {1}


def test_english_that_a_person_saves_during_the_run_stays(project: Project, libre: Libre) -> None:
    mine = 'msgctxt "s1"\nmsgid "一、总体要求"\nmsgstr "I. What is asked"\n'
    libre.script = [well, well, _meanwhile(lambda: project.write("corpus/a/one.en.po", mine))]
    project.libre()
    assert (project.po()["s1"].en, project.po()["s1"].fuzzy) == ("I. What is asked", False)
    assert all(message.en for message in project.po().values())


def test_a_file_that_breaks_during_the_run_is_left_alone_and_no_answer_is_lost(project: Project, libre: Libre) -> None:
    libre.script = [well, well, _meanwhile(lambda: project.write("corpus/a/one.en.po", 'msgid "a\n'))]
    result = project.libre()
    assert result.exit_code == 1
    assert "mend the file and run this again" in result.stderr
    assert _po_bytes(project) == b'msgid "a\n'
    (project.root / "corpus/a/one.en.po").unlink()
    project.libre()
    assert set(libre.paid.values()) == {1}


def _meanwhile(act: Callable[[], object]) -> Behaviour:
    def behave(handler: object, text: str) -> None:
        act()
        well(handler, text)  # type: ignore[arg-type]

    return behave
