"""Documents made by chance for the tests of structure: what they say, how a page breaks them, how accidents spoil them.

`Written` knows its own blocks, so that reading the broken text back can be held against them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

NEVER_FIRST = frozenset("，。、；：？！）》”")
NEVER_LAST = frozenset("（《“")
_SUBJECTS = ("各区", "市水务局", "有关单位", "街道办事处", "社区居民", "市图书馆", "志愿者", "物业公司")
_VERBS = ("加强", "完善", "落实", "推进", "优化", "规范", "支持", "检查")
_OBJECTS = (
    "公园管理",
    "“书香社区”建设",
    "《青山市绿地规划》要求",
    "服务流程",
    "经费使用（含上年结余）",
    "档案整理",
    "河道保洁",
    "便民设施维护",
    "场馆开放时间",
    "培训计划",
)
_TOPICS = ("总体要求", "主要任务", "保障措施", "工作安排", "经费管理", "检查考核", "宣传引导", "组织领导")
_HAN = "一二三四五六七八九十"


@dataclass(frozen=True)
class Written:
    """A document as its author meant it: (kind, text) of every block, and the lines to be printed."""

    blocks: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, str], ...]


def write(chance: random.Random) -> Written:
    """Write a notice with an outline of two or three levels."""
    lines = [("title", "青山市水务局关于做好" + chance.choice(_OBJECTS[:1] + _OBJECTS[3:4]) + "工作的通知")]
    lines.append(("number", f"青水〔{chance.randint(2015, 2024)}〕{chance.randint(1, 99)}号"))
    lines.append(("recipient", "各区水务局，各有关单位："))
    lines.append(("paragraph", "为" + _clause(chance) + "，现将有关事项通知如下："))
    for number, topic in enumerate(chance.sample(_TOPICS, chance.randint(4, 7))):
        lines.append(("heading", f"{_HAN[number]}、{topic}"))
        lines.extend(("paragraph", _sentence(chance)) for _ in range(chance.randint(1, 3)))
        if chance.random() < 0.5:
            for under in range(chance.randint(2, 4)):
                lines.append(("heading", f"（{_HAN[under]}）{chance.choice(_VERBS)}{chance.choice(_TOPICS)}"))
                lines.append(("paragraph", _sentence(chance)))
    lines.append(("signature", "青山市水务局"))
    lines.append(("date", f"{chance.randint(2015, 2024)}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"))
    return Written(tuple(lines), tuple(lines))


def write_regulation(chance: random.Random) -> Written:
    """Write a regulation of chapters and articles that refer to each other, some with a list of cases."""
    lines = [("title", "青山市公园管理办法")]
    article = 0
    for number, topic in enumerate(chance.sample(_TOPICS, chance.randint(2, 6))):
        lines.append(("heading", f"第{_HAN[number]}章{topic}"))
        for _ in range(chance.randint(1, 5)):
            article += 1
            lines.append(("heading", f"第{_han(article)}条"))
            lines.append(("paragraph", _provision(chance, article)))
            if chance.random() < 0.3:
                lines[-1] = ("paragraph", "有下列情形之一的，责令改正：")
                cases = chance.randint(2, 4)
                lines.extend(("item", f"（{_HAN[case]}）{_clause(chance)}不力的；") for case in range(cases - 1))
                lines.append(("item", f"（{_HAN[cases - 1]}）其他情形。"))
    printed: list[tuple[str, str]] = []
    for kind, text in lines:
        if printed and printed[-1][1].endswith("条"):
            printed[-1] = ("paragraph", printed[-1][1] + text)
        else:
            printed.append((kind, text))
    return Written(tuple(lines), tuple(printed))


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (_HAN[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones - 1] if ones else "")


def _provision(chance: random.Random, article: int) -> str:
    other = _han(chance.randint(1, article + 1))
    return chance.choice(
        (
            _sentence(chance),
            f"违反本办法第{other}条规定，{_clause(chance)}不力的，由市水务局责令改正。",
            f"{chance.choice(_SUBJECTS)}依照第{other}条、第{_han(article + 1)}条{_clause(chance)}，不得收费。",
            f"《青山市绿地条例》第{other}条所称的绿地，包括公园。{_sentence(chance)}",
        )
    )


def _clause(chance: random.Random) -> str:
    return chance.choice(_VERBS) + chance.choice(_OBJECTS)


def _sentence(chance: random.Random) -> str:
    text = ""
    for _ in range(chance.randint(1, 4)):
        clauses = [chance.choice(_SUBJECTS) + "要" + _clause(chance)]
        clauses += [_clause(chance) for _ in range(chance.randint(0, 4))]
        if chance.random() < 0.3:
            clauses.append(f"在{chance.randint(2019, 2025)}年底前完成{chance.randint(2, 400)}处")
        text += "，".join(clauses) + "。"
    return text


def fill(text: str, first: int, width: int, *, by_width: bool = True) -> list[str]:
    """Break a text into lines of `first` and then `width` full-width characters; marks stay where print allows them.

    A figure takes half the room `by_width`, as in print; without it every character counts alike, as programs do it.
    """
    lines: list[str] = []
    room = first
    while (cut := _fitting(text, room, by_width=by_width)) < len(text):
        while cut > 1 and (text[cut] in NEVER_FIRST or text[cut - 1] in NEVER_LAST or _in_number(text, cut)):
            cut -= 1
        lines.append(text[:cut])
        text, room = text[cut:], width
    return [*lines, text]


def _fitting(text: str, room: int, *, by_width: bool) -> int:
    used = 0.0
    for index, char in enumerate(text):
        used += 0.5 if by_width and char.isascii() else 1
        if used > room:
            return index
    return len(text)


def _in_number(text: str, cut: int) -> bool:
    return text[cut - 1].isascii() and text[cut].isascii()


def print_on_page(written: Written, width: int, *, indent: str, page: int = 0, by_width: bool = True) -> str | None:
    """Print with `width` characters a line; `None` where a paragraph's last line is full, which nobody can read back.

    `indent` is `kept` (two full-width spaces), `lost` (the first line is shorter and flush) or `none`.
    """
    printed: list[str] = []
    for kind, text in written.lines:
        own = kind in {"title", "number", "recipient", "signature", "date"}
        lines = fill(text, width if own or indent == "none" else width - 2, width, by_width=by_width)
        if len(lines[-1]) > width - 5:
            return None
        lead = "\u3000\u3000" if indent == "kept" and not own else ""
        printed += [lead + lines[0], *lines[1:]]
    if page:
        numbered = []
        for index, line in enumerate(printed, start=1):
            numbered.append(line)
            if index % page == 0:
                numbered.append(f"- {index // page} -")
        printed = numbered
    return "\n".join(printed) + "\n"


def print_somehow(written: Written, first: int, *, indent: str, page: int = 0, by_width: bool = True) -> str | None:
    """Print a document at a width from 20 to 40, from `first` on, that leaves the end of every paragraph to be seen."""
    widths = (20 + (first + step) % 21 for step in range(21))
    pages = (print_on_page(written, width, indent=indent, page=page, by_width=by_width) for width in widths)
    return next((text for text in pages if text is not None), None)


def spoil(text: str, chance: random.Random) -> str:
    """Let accidents happen to a text: lines lost, doubled, joined, marks and invisible characters thrown in."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(lines))
        lines[at : at + 1] = chance.choice(
            (
                [],
                [lines[at], lines[at]],
                [lines[at] + chance.choice("。，：；“”《》（）\u200b\ufeff\u3000\t \f*") + lines[at][::-1]],
                [
                    chance.choice(("一、", "（九）", "第三条", "附件", "目录", "- 3 -", "⼀、", "2024年", "**"))
                    + lines[at]
                ],
                [lines[at][: len(lines[at]) // 2], lines[at][len(lines[at]) // 2 :]],
                ["", "\u3000\u3000" + lines[at]],
            )
        ) or [""]
    return chance.choice(("\n", "\n", "", " ", "\n\n")).join(lines)
