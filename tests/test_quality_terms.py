"""Terms and marks of a translation held against the glossary and the Chinese."""

from __future__ import annotations

import pytest

from generator.entry import Entry
from generator.finder.link import finder, mentions_in
from generator.glossary import Glossary
from generator.model import Block, Kind
from generator.problems import Place, Severity
from generator.quality.bitext import Pair, pair
from generator.quality.marks import check_marks
from generator.quality.renderings import Words, words
from generator.quality.terminology import check_consistency, check_terms

PLACE = Place("corpus/a/b.en.po", 12)


def entry(name: str, zh: str, en: str, *alt: str, forbidden: tuple[str, ...] = ()) -> Entry:
    return Entry.model_validate(
        {
            "id": name, "zh": zh, "en": en, "en_alt": alt, "forbidden": forbidden, "en_status": "proposed",
            "definition": "A thing.", "category": "concept", "district": "x",
        }
    )  # fmt: skip


GLOSSARY = Glossary(
    {
        one.id: one
        for one in (
            entry(
                "jidi",
                "实习基地",
                "internship base for talent",
                "talent base",
                forbidden=("internship camp",),
            ),
            entry("rencai", "外籍人才", "foreign talent"),
            entry("jiangli", "外籍人才荣誉机制", "honours for foreign talent"),
            entry("dasai", "“创业之星”大赛", "“Star” contest"),
            entry("weiyuan", "区人民政府", "District People's Government"),
            entry("xuesheng", "留学生", "overseas students", forbidden=("foreign students",)),
            entry("gongyu", "留学生公寓", "flats once for foreign students"),
        )
    }
)
FIND = finder(GLOSSARY)


def held(zh: str, en: str, **more: object) -> Pair:
    block = Block(Kind.PARAGRAPH, zh, (1, 1), "p1", **more)  # type: ignore[arg-type]
    return pair(block, en, PLACE, mentions_in(block, "a/b", FIND)[0], GLOSSARY.entries)


def term_codes(zh: str, en: str) -> list[str]:
    return [one.code for one in check_terms(held(zh, en))]


def mark_codes(zh: str, en: str, marker: str | None = None) -> list[str]:
    return [one.code for one in check_marks(held(zh, en, marker=marker))]


@pytest.mark.parametrize(
    "en",
    [
        "an internship base for talent",
        "Internship bases for talents",
        "the INTERNSHIP-BASE for talent",
        "several talent bases",
        "the “internship base” for talent’s needs",
    ],
)
def test_a_rendering_counts_in_any_case_and_number(en: str) -> None:
    assert term_codes("设立实习基地", en) == []


def test_apostrophes_of_either_shape_are_the_same() -> None:
    assert term_codes("区人民政府", "the District People’s Government") == []


def test_quotation_marks_inside_a_rendering_may_differ() -> None:
    assert term_codes("“创业之星”大赛", "the “Star Contest”") == []


def test_a_term_that_is_not_rendered_is_an_error_with_a_remedy() -> None:
    (problem,) = check_terms(held("设立实习基地", "set up camps"))
    assert problem.code == "term-missing"
    assert problem.severity is Severity.ERROR
    assert problem.place == PLACE
    assert "internship base for talent" in problem.hint
    assert "glossary/jidi.yml" in problem.hint


def test_a_rendering_does_not_reach_across_a_full_stop() -> None:
    assert term_codes("外籍人才", "It is foreign. Talent is rare.") == ["term-missing"]


def test_a_forbidden_rendering_is_an_error_where_its_term_stands() -> None:
    assert term_codes("留学生", "overseas students, or foreign students") == ["term-forbidden"]
    assert term_codes("外籍人才", "foreign talent and foreign students") == []


def test_a_forbidden_rendering_inside_another_terms_rendering_is_allowed() -> None:
    assert term_codes("留学生的留学生公寓", "overseas students in flats once for foreign students") == []


def test_a_term_rendered_only_inside_a_longer_one_is_a_warning() -> None:
    assert term_codes("外籍人才的外籍人才荣誉机制", "honours for foreign talent") == ["term-merged"]


def test_a_term_named_less_often_is_a_note() -> None:
    (problem,) = check_terms(held("外籍人才和外籍人才", "foreign talent"))
    assert (problem.code, problem.severity) == ("term-fewer", Severity.NOTE)


def test_two_accepted_renderings_of_one_name_are_a_note_told_once() -> None:
    texts = [held("实习基地", "internship base for talent"), held("实习基地", "talent base")]
    (problem,) = check_consistency(texts)
    assert (problem.code, problem.severity) == ("term-variants", Severity.NOTE)
    assert not list(check_consistency(texts[:1] * 2))


def test_where_a_rendering_stands_is_told_in_the_text_as_it_is() -> None:
    text = "Two “internship bases\u00a0for talent”."
    assert [text[slice(*span)] for span in words(text).find("internship base for talent")] == [
        "internship bases\u00a0for talent"
    ]
    assert isinstance(words(text), Words)


@pytest.mark.parametrize(
    ("zh", "marker", "en"),
    [
        ("三、推行", "三、", "III. Carry out"),
        ("三、推行", "三、", "3. Carry out"),
        ("（三）推行", "（三）", "(3) Carry out"),
        ("（三）推行", "（三）", "(III) Carry out"),
        ("3.推行", "3.", "3. Carry out"),
        ("三是推行。", "三是", "Third, carry out."),
        ("三是推行。", "三是", "Thirdly, carry out."),
        ("其二是建设。", "其二是", "Two, building."),
        ("第三条 推行", "第三条", "Article 3 Carry out"),
        ("第三章 推行", "第三章", "Chapter III: Carry out"),
    ],
)
def test_a_number_is_carried_over_in_any_reasonable_form(zh: str, marker: str, en: str) -> None:
    assert mark_codes(zh, en, marker) == []


@pytest.mark.parametrize(
    ("zh", "marker", "en", "code"),
    [
        ("三、推行", "三、", "IV. Carry out", "number-wrong"),
        ("三是推行。", "三是", "Fourth, carry out.", "number-wrong"),
        ("三、推行", "三、", "Carry out", "number-missing"),
        ("（三）推行", "（三）", "3. Carry out", "number-style"),
        ("三、推行", "三、", "(3) Carry out", "number-style"),
    ],
)
def test_a_lost_or_other_number_is_reported(zh: str, marker: str, en: str, code: str) -> None:
    assert mark_codes(zh, en, marker) == [code]


def test_quotations_and_titles_are_counted_together() -> None:
    assert mark_codes("《办法》和“平台”", "the “Measures” and the “platform”") == []
    assert mark_codes("《办法》和“平台”", "the “Measures” and the platform") == ["quotations"]
    assert mark_codes("办法", "the “Measures”") == ["quotations"]


def test_a_quotation_in_a_quotation_counts_and_an_apostrophe_does_not() -> None:
    assert mark_codes("“打造‘硅巷’的建议”", "“on building a ‘Silicon Alley’ in the city’s west”") == []


def test_quotation_marks_that_belong_to_a_term_may_go() -> None:
    assert mark_codes("“创业之星”大赛", "the Star contest") == []


def test_a_quotation_closed_by_an_opening_mark_is_one_quotation() -> None:
    assert mark_codes("搭建“人脉圈“。", "build a “circle of contacts”.") == []


def test_chinese_characters_in_the_english_are_an_error() -> None:
    assert mark_codes("平台", "the 平台") == ["english-chinese"]
    assert mark_codes("平台", "平台") == ["english-identical"]


def test_a_sentence_ends_as_one() -> None:
    assert mark_codes("推行举措。", "Carry out measures.") == []
    assert mark_codes("推行举措。", "Measures") == ["ending"]


def test_what_ends_with_a_colon_leads_on() -> None:
    assert mark_codes("各单位：", "To all units:") == []
    assert mark_codes("各单位：", "Dear colleagues,") == []
    assert mark_codes("各单位：", "All units") == ["ending"]


def test_where_one_language_has_only_terms_so_has_the_other() -> None:
    assert mark_codes("外籍人才和实习基地", "foreign talent, and the talent base") == []
    assert mark_codes("外籍人才", "Notes on foreign talent") == ["english-added"]
    assert mark_codes("外籍人才管理规定", "foreign talent") == ["english-partial"]
    assert mark_codes("外籍人才管理规定", "rules for foreign talent") == []


def test_a_place_that_the_rendering_leaves_out_may_be_named_in_pinyin() -> None:
    glossary = Glossary({"ju": entry("ju", "上海市某局", "Certain Bureau")})
    block = Block(Kind.PARAGRAPH, "上海市某局", (1, 1), "p1")
    mentions = mentions_in(block, "a/b", finder(glossary))[0]
    for en, found in (("Certain Bureau of Shanghai", []), ("Certain Bureau of Beijing", ["english-added"])):
        held_up = pair(block, en, PLACE, mentions, glossary.entries)
        assert [one.code for one in check_marks(held_up)] == found


def test_an_english_text_far_too_short_or_long_is_a_warning() -> None:
    zh = "围绕科技创新人才集聚区建设和优化区域营商环境，坚持制度创新"
    assert mark_codes(zh, "We go on.") == ["length"]
    assert mark_codes(zh, "We keep to new rules and to " + "a better environment for business " * 9) == ["length"]
    assert (
        mark_codes(zh, "With a focus on the talent cluster and a better place for business, we keep to new rules") == []
    )
