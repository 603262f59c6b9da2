"""What the translation memory vouches for and what it only suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.align import Catalog, Message
from generator.draft.memory import Found, Memory

if TYPE_CHECKING:
    from .libre_server import Libre
    from .making import Project

PAIR = Message("p1", "本区对符合条件的高层次人才给予安家补贴，期限为12个月，每月发放一次。", "The district pays.")


def _find(zh: str, *messages: Message, agree: bool = True) -> Found | None:
    memory = Memory([Catalog("corpus/b/old.en.po", messages)], "2026-11-21")
    return memory.find(zh, lambda _: agree)


def test_the_same_text_is_taken_over_and_says_from_where() -> None:
    assert _find(PAIR.zh, PAIR) == Found(
        "The district pays.", ("translation memory: corpus/b/old.en.po p1, 2026-11-21",)
    )


def test_a_near_text_is_taken_over_when_figures_terms_and_negations_agree() -> None:
    found = _find(PAIR.zh.replace("给予", "发给"), PAIR)
    assert found is not None
    assert found.en == "The district pays."
    assert found.comments[0] == "translation memory: corpus/b/old.en.po p1, 97 % like it, 2026-11-21"
    assert found.comments[1] == f"[similar] {PAIR.zh}"


@pytest.mark.parametrize(
    ("old", "new"),
    [("12", "24"), ("12个", "十二个"), ("给予", "不予"), ("一次", "两次"), ("12", "1\uff12.5")],
)
def test_a_near_text_with_another_figure_or_a_negation_is_only_suggested(old: str, new: str) -> None:
    found = _find(PAIR.zh.replace(old, new), PAIR)
    assert found is not None
    assert found.en == ""
    assert found.comments[0].endswith(" %, corpus/b/old.en.po p1")
    assert found.comments[1:] == (f"[similar] {PAIR.zh}", "[similar] The district pays.")


def test_a_near_text_with_other_terms_is_only_suggested() -> None:
    found = _find(PAIR.zh.replace("给予", "发给"), PAIR, agree=False)
    assert found is not None
    assert found.en == ""


def test_what_is_less_alike_is_not_mentioned() -> None:
    assert _find("本区对人才给予补贴。", PAIR) is None


def test_sentences_of_in_brief_and_stale_english_are_no_translations() -> None:
    brief = Message("brief-1@p1", PAIR.zh, "In brief.")
    stale = Message("p1", PAIR.zh, "Old.", fuzzy=True, previous="旧")
    assert _find(PAIR.zh, brief, stale) is None


def test_reviewed_english_comes_before_drafts_and_drafts_before_what_a_machine_made() -> None:
    machine = Message("p1", PAIR.zh, "Machine.", fuzzy=True, comments=("machine draft: libre, 2026-11-01",))
    draft, reviewed = Message("p2", PAIR.zh, "Draft.", fuzzy=True), Message("p3", PAIR.zh, "Reviewed.")
    for messages, english in (((machine, draft, reviewed), "Reviewed."), ((machine, draft), "Draft.")):
        found = _find(PAIR.zh, *messages)
        assert found is not None
        assert found.en == english


def test_what_a_machine_made_is_never_taken_for_a_near_text() -> None:
    machine = Message("p1", PAIR.zh, "Machine.", fuzzy=True, comments=("machine draft: libre, 2026-11-01",))
    assert _find(PAIR.zh.replace("给予", "发给"), machine) is None


def test_a_suggestion_goes_into_the_file_with_the_draft_and_stays_one_however_often_it_runs(
    project: Project, libre: Libre
) -> None:
    project.write("corpus/a/one.txt", f"关于补贴的通知\n\n各单位：\n\n{PAIR.zh.replace('12', '24')}\n")
    project.write("corpus/b/old.txt", f"关于补贴的通知\n\n各单位：\n\n{PAIR.zh}\n")
    long = " ".join(f"The district pays {number} yuan." for number in range(1_000, 1_020))
    project.write("corpus/b/old.en.po", f'msgctxt "p1"\nmsgid "{PAIR.zh}"\nmsgstr "{long}"\n')
    for _ in range(2):
        project.run()
        assert [one[:9] for one in project.po()["p1"].comments] == ["[similar]"] * 12
        assert project.po()["p1"].en == ""
    assert not libre.asked
    project.libre()
    comments = project.po()["p1"].comments
    assert [one[:9] for one in comments] == ["machine d", *["[similar]"] * 12]
    assert project.po()["p1"].en
