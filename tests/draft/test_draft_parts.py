"""The pure parts of `draft`: cutting, guarding terms, numbering, waiting, as laws and by example."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.draft.answers import Answers
from generator.draft.ask import Asker, Clock, Pace
from generator.draft.cut import cut, sentences
from generator.draft.failures import FinalError, PassingError, RefusedError
from generator.draft.guard import FORMS, guard, lost, restore
from generator.draft.numbering import opening
from generator.draft.wire import retry_after
from generator.model import Mention

if TYPE_CHECKING:
    from pathlib import Path

TEXT = st.text(alphabet="政策。！；，、”）“（a1 X\n", max_size=200)


@given(TEXT, st.integers(min_value=3, max_value=60))
def test_the_parts_of_a_text_put_together_are_the_text(text: str, limit: int) -> None:
    parts = cut(text, limit, lambda part: len(part.encode()))
    assert "".join(parts) == text
    assert "".join(sentences(text)) == text


@given(st.text(alphabet="政策。！；，、”）“（", max_size=200), st.integers(min_value=3, max_value=60))
def test_no_part_is_larger_than_the_limit_and_none_is_empty(text: str, limit: int) -> None:
    parts = cut(text, limit, lambda part: len(part.encode()))
    assert all(0 < len(part.encode()) <= limit for part in parts)


def test_a_placeholder_is_never_cut() -> None:
    parts = cut("政策政策XQ12X政策", 6, len)
    assert any("XQ12X" in part for part in parts)


def test_closing_marks_stay_with_their_sentence() -> None:
    assert sentences("他说：“好。”再见！（完）") == ["他说：“好。”", "再见！", "（完）"]


# -- terms -----------------------------------------------------------------------------


def _mention(text: str, entry: str, term: str) -> Mention:
    at = text.index(term)
    return Mention(entry, "p1", at, at + len(term), term)


@given(st.lists(st.sampled_from(["明珠", "计划"]), min_size=1, max_size=15), st.sampled_from(sorted(FORMS)))
def test_what_comes_back_unharmed_holds_every_rendering_once(terms: list[str], form: str) -> None:
    text, mentions = "", []
    for term in terms:
        text += "支持"
        mentions.append(Mention(term, "p1", len(text), len(text) + len(term), term))
        text += term
    guarded = guard(text, mentions, {"明珠": "pearl", "计划": "plan"}, form)
    assert guarded is not None
    assert not re.search("明珠|计划", guarded.text)
    assert lost(guarded.text, guarded.text, guarded) is None
    back = restore(guarded.text, guarded).lower()
    assert [back.count("pearl"), back.count("plan")] == [terms.count("明珠"), terms.count("计划")]


def test_a_placeholder_stands_apart_from_letters_figures_and_other_placeholders() -> None:
    text = "甲乙3项A甲"
    mentions = [_mention(text, "a", "甲"), _mention(text, "b", "乙"), Mention("a", "p1", 5, 6, "甲")]
    guarded = guard(text, mentions, {"a": "plan A", "b": "plan B"}, "word")
    assert guarded is not None
    assert guarded.text == "XQ1X XQ2X 3项A XQ3X"


@pytest.mark.parametrize(
    "answer",
    [
        "Support XQ1X and XQ2X.",
        "Support xq1x and XQ 2 X.",
        "Support \uff38\uff31\uff11\uff38 and XQ02X.",
        "SUPPORT XQ1X AND XQ2X.",
    ],
)
def test_placeholders_are_known_in_another_case_width_or_spacing(answer: str) -> None:
    text = "支持甲和乙。"
    mentions = [_mention(text, "a", "甲"), _mention(text, "b", "乙")]
    guarded = guard(text, mentions, {"a": "plan A", "b": "plan B"}, "word")
    assert guarded is not None
    assert lost(guarded.text, answer, guarded) is None
    assert restore(answer, guarded).lower() == "support plan a and plan b."


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Support it.", "XQ1X is missing"),
        ("XQ1X and XQ1X.", "XQ1X is there twice"),
        ("XQ1X and XQ7X.", "XQ7X was made up"),
        ("XQ11X.", "XQ1X is missing, XQ11X was made up"),
    ],
)
def test_a_placeholder_that_does_not_come_back_once_is_told(answer: str, told: str) -> None:
    guarded = guard("支持甲。", [_mention("支持甲。", "a", "甲")], {"a": "plan A"}, "word")
    assert guarded is not None
    assert lost(guarded.text, answer, guarded) == told


def test_a_text_that_holds_a_placeholder_gets_another_shape_and_one_that_holds_all_gets_none() -> None:
    text = "型号XQ1X的甲"
    guarded = guard(text, [_mention(text, "a", "甲")], {"a": "plan A"}, "word")
    assert guarded is not None
    assert guarded.text == "型号XQ1X的QZ1Q"
    assert restore("Model XQ1X of QZ1Q", guarded) == "Model XQ1X of plan A"
    assert guard("XQ1X QZ1Q ZJ1Z", [], {}, "word") is None


@pytest.mark.parametrize(
    ("answer", "english"),
    [
        ("XQ1X starts.", "The plan starts."),
        ("It ends. XQ1X starts.", "It ends. The plan starts."),
        ("The XQ1X starts.", "The plan starts."),
        ("Support for theXQ1Xof 2024", "Support for the plan of 2024"),
        ("two XQ1Xs,XQ1X", "two the plans, the plan"),
    ],
)
def test_a_rendering_is_set_into_the_sentence(answer: str, english: str) -> None:
    guarded = guard("甲", [_mention("甲", "a", "甲")], {"a": "the plan"}, "word")
    assert guarded is not None
    assert restore(answer, guarded) == english


# -- numbers ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一、总体要求", "I."),
        ("十四、附则", "XIV."),
        ("（三）服务", "(3)"),
        ("12．支持企业", "12."),
        ("3、关于", "3."),
        ("（4）申请", "(4)"),
        ("5）申请", "5)"),
        ("①申请", "①"),
        ("1.1总则", "1.1"),
        ("第二章 总则", "Chapter 2"),
        ("第十二条 申请人", "Article 12"),
        ("第十二条之一 申请人", "Article 12-1"),
    ],
)
def test_numbers_are_written_as_english_documents_number(text: str, number: str) -> None:
    assert (opening(text) or ("", 0))[0] == number


@pytest.mark.parametrize("text", ["一是实施计划", "其一是建设平台", "2024年工作", "总体要求"])
def test_what_belongs_to_the_sentence_stays_in_it(text: str) -> None:
    assert opening(text) is None


# -- patience --------------------------------------------------------------------------


class _Failing:
    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)

    def translate(self, text: str) -> str:
        if self.errors:
            raise self.errors.pop(0)
        return f"en {text}"


def _asker(translator: _Failing, pace: Pace, pauses: list[float], folder: Path) -> Asker:
    clock = Clock(lambda: 0.0, pauses.append, lambda: 1.0)
    return Asker(translator, Answers(folder / "answers.jsonl"), pace, clock, "2026-11-21")


def test_chance_shortens_a_pause_by_half_at_most_and_never_below_what_the_server_wants(
    tmp_path: Path,
) -> None:
    pauses: list[float] = []
    failing = _Failing(PassingError("busy"), PassingError("busy", 9.0))
    _asker(failing, Pace(rate=1e9), pauses, tmp_path).ask("甲")
    assert [pause for pause in pauses if pause > 1e-6] == [0.5, 9.0]


def test_patience_has_an_end(tmp_path: Path) -> None:
    with pytest.raises(FinalError, match="301 seconds"):
        _asker(_Failing(PassingError("busy", 301.0)), Pace(), [], tmp_path).ask("甲")
    with pytest.raises(RefusedError, match="tried 2 times"):
        _asker(_Failing(*[PassingError("busy")] * 9), Pace(tries=2), [], tmp_path).ask("甲")


def test_a_wait_is_read_in_seconds_and_as_a_date() -> None:
    assert retry_after("120") == 120
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert retry_after("") is None
    assert retry_after("soon") is None
