"""Pages: whatever a text holds is shown and never becomes markup."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.entry import Entry
from generator.glossary import Glossary
from generator.render import markdown as md
from generator.render.context import Context, Options
from generator.render.terms import Marker, find_renderings, own_renderings

ROOT = Path(__file__).parents[1]
MARKUP = "<>&*_`[](){}#+-.!|~^=:;\"'\\/$%@"
HOSTILE = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "</span></h1><img src=x onerror=alert(1)>",
    "{: onclick=alert(1) }",
    "&lt;b&gt; &amp;amp;",
    "# no heading",
    "1. no list",
    "--- \n---",
    "``` no code",
    "| a | b |",
    "*[HTML]: no abbreviation",
    "[^1]: no footnote",
    "==no mark== ~~no~~ ^^no^^ ++no++",
    "{{ page.title }} {% raw %}",
    "$x^2$ \\(y\\) :smile: ---",
)


def extensions() -> dict[str, Any]:
    """Give the site's own extensions, as mkdocs.yml has them."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda _loader, _node: "")
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)  # noqa: S506  a SafeLoader
    named = config["markdown_extensions"]
    plain = [one if isinstance(one, str) else next(iter(one)) for one in named]
    settings_ = {key: value for one in named if isinstance(one, dict) for key, value in one.items()}
    settings_["toc"] = {"permalink": False}
    return {"extensions": plain, "extension_configs": settings_}


EXTENSIONS = extensions()


def shown_text(source: str) -> str:
    rendered = markdown.markdown(source, **EXTENSIONS)
    assert not re.search(r"<(?!/?(?:p|h1|span|div|br|table|tr|td)\b)", rendered), rendered
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", rendered)).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is_written(text: str) -> None:
    assert shown_text(md.text(text)) == " ".join(text.split())
    assert shown_text(md.mixed(text)) == " ".join(text.split())
    assert shown_text(md.heading(1, md.zh(md.text(text)), "a")) == " ".join(text.split())
    assert shown_text(md.block("pair", "a", md.paragraph(md.text(text), "zh-Hans", "zh"))) == " ".join(text.split())
    table = md.table([[md.text(text), ""], ["", md.text(text)]], "zh-Hans", "zh")
    assert shown_text(md.block("pair", "a", table)) == " ".join([*text.split(), *text.split()])


@settings(max_examples=1500, deadline=None)
@given(st.text(st.sampled_from([*MARKUP, *"aZ09 人才“”，。\n\t"]), min_size=1, max_size=40))
def test_rendering_and_stripping_tags_gives_any_text_back(text: str) -> None:
    assert shown_text(md.text(text)) == " ".join(text.split())
    assert shown_text(md.mixed(text)) == " ".join(text.split())


@settings(max_examples=300, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_unicode_text_survives_rendering(text: str) -> None:
    assert shown_text(md.text(text)) == html.unescape(md.text(text))


@given(st.text(st.sampled_from([*MARKUP, *"ab 人\n"]), max_size=30))
def test_an_attribute_cannot_be_left(value: str) -> None:
    element = md.element("span", "x", data_term=value)
    assert re.fullmatch(r'<span data-term="[^"<>]*">x</span>', element)


@pytest.mark.parametrize("title", ["</title><script>", 'a"b', "{{ x }}", "a: b #c"])
def test_front_matter_is_yaml_and_harmless_in_a_page_head(title: str) -> None:
    text = md.front_matter({"title": title})
    value = yaml.safe_load(text.strip("-\n"))["title"]
    assert not set(value) & set('<>"')
    assert "{{" not in value


def test_chinese_in_english_is_marked_as_chinese_with_the_marks_inside_it() -> None:
    assert md.mixed("Is 种子、人才 (seed), or 一?").count('<span lang="zh-Hans">') == 2
    assert '<span lang="zh-Hans">种子、人才</span> &#40;seed&#41;' in md.mixed("Is 种子、人才 (seed)")


def test_a_piece_of_english_keeps_its_spaces_and_marks_its_chinese() -> None:
    assert md.mixed_piece(" of 长宁 ") == ' of <span lang="zh-Hans">长宁</span> '


def test_radicals_are_shown_as_the_characters_they_look_like() -> None:
    assert md.shown("\u2f08才") == "人才"


@pytest.mark.parametrize(
    ("target", "page", "expected"),
    [
        ("glossary/a.md", "documents/x/y.md", "../../../glossary/a/"),
        ("glossary/a.md", "glossary/index.md", "a/"),
        ("glossary/a.md#b", "glossary/a.md", "#b"),
        ("documents/x/y.md#s1", "glossary/a.md", "../../documents/x/y/#s1"),
    ],
)
def test_addresses_between_built_pages_are_relative(target: str, page: str, expected: str) -> None:
    assert md.relative_url(target, page) == expected


@pytest.mark.parametrize(
    ("text", "name", "marked"),
    [
        ("two internship bases for talent.", "internship base for talent", "internship bases for talent"),
        ("the “Star Plan” prize", "Star Plan prize", "“Star Plan” prize"),
        ("the “Star Plan”.", "Star Plan", "Star Plan"),
        ("‘the Star Plan’", "Star Plan", "Star Plan"),
        ("the Plan of “Stars”, or", "Plan of “Stars”", "Plan of “Stars”"),
        ("the Bureau's rule", "Bureau", "Bureau's"),
        ("the Stardust Plan", "Star", ""),
    ],
)
def test_english_terms_are_marked_in_any_number_and_with_both_quotation_marks(
    text: str, name: str, marked: str
) -> None:
    assert [text[start:end] for start, end, _ in find_renderings(text, [(name, "x")])] == [marked] * bool(marked)


def test_an_english_term_inside_the_longer_name_of_another_entry_is_not_marked() -> None:
    needed = {"en_status": "draft", "definition": "X.", "category": "concept", "district": "shi"}
    entries = {
        "qu": Entry.model_validate({"id": "qu", "zh": "东城区", "en": "East District", **needed}),
        "ju": Entry.model_validate({"id": "ju", "zh": "东城区人社局", "en": "East District Labour Bureau", **needed}),
    }
    marker = Marker(Context(Glossary(entries), {}, {}, {}, Options()), "documents/x.md")
    text = "The East District Labour Bureau of East District"
    assert marker.english(text, ["qu"]).count('data-term="qu"') == 1
    assert marker.english(text, ["qu"]).index("Labour") < marker.english(text, ["qu"]).index('data-term="qu"')
    assert 'data-term="ju"' in marker.english(text, ["qu", "ju"])
    (own,) = own_renderings(text, [("East District", "qu")], marker.context)
    assert own[0] == text.rindex("East")
