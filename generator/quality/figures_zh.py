"""Reads the figures of a Chinese text: every digit, and the characters that count something.

Digits are never passed over. Characters are read as figures only before a measure word or in a fixed form
(第十七届, 三分之一, 百余人): 一流, 一体 and 四海 count nothing. What is left of them becomes figures that
need no partner.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache

from generator.numerals import integer
from generator.quality.dates_zh import DATE_PATTERNS
from generator.quality.figure import DIGITS, Bound, Figure, Rule, lasting, reading, scan
from generator.quality.numbers_zh import DIGITS as _N
from generator.quality.numbers_zh import HAN_DIGITS as _H
from generator.quality.numbers_zh import number as amount
from generator.quality.numbers_zh import readings as readings_of
from generator.quality.numbers_zh import whole
from generator.quality.telephone import TELEPHONE, telephone

# Full-width forms, but for the comma and the brackets, which are Chinese punctuation.
_WIDE = {code: code - 0xFEE0 for code in (0xFF05, 0xFF0B, 0xFF0E, 0xFF0F, *range(0xFF10, 0xFF5B))}
# 20余万 is more than 200,000: the mark of the bound may stand inside the number.
_SCALE = r"(?:\s*[余多]?[十百千万亿]+(?![克瓦米伏卡赫达]))?"
_DASH = r"\s*(?:[—–~～\-至到]+)\s*"
_UNITS = {
    "元": "yuan", "美元": "dollar", "欧元": "euro", "港元": "hkd", "个月": "month", "年": "year",
    "周": "week", "天": "day", "日": "day", "小时": "hour", "分钟": "minute",
}  # fmt: skip
_UNIT = rf"(?:(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![岁级龄度旦元]))?"
# Words that count things; none that make idioms with the characters before them (分, 心, 面, 体, 流, 线, 周).
_MEASURE = (
    "(?:个|名|位|家|项|次|条|篇|册|套|栋|座|间|种|类|年|天|倍|方面|大(?!学|力|型|数|量|陆|家)|所|部门|板块|届|轮(?!车|椅|胎)|岁"
    "|处|步|件|张|场|支|级(?!市|别)|人|户|美元|欧元|港元|日元|英镑|平方米|平方公里|公里|公顷|点(?=建议|意见|要求|希望)|元|吨|亩|维度|小时|分钟|载)"
)
_BEFORE = (
    "(?P<before>(?<!不)(?:超过|超出|超|突破|逾)|不少于|不低于|至少|大约|(?<![节预合公条])约|将近|接近"
    "|(?<![最附接将相])近)?\\s*"
)
_AFTER = "(?P<after>\\s*(?:余|多(?!元|样|次|数|种|方|部|学)|来(?=[个名家项年人]))|\\s*几(?=[个名家项年人]))?"
_LATER = re.compile(r"[^，。、；：]{0,3}?(?:(?P<more>以上|之多|余)|(?P<about>左右|上下))")
_ABOUT = frozenset({"约", "近", "大约", "将近", "接近"})
_BARE = frozenset({"百", "千", "万", "亿", "千万", "百万"})
_LATIN_UNITS = frozenset(("km", "kg", "kw", "mw", "gw", "cm", "mm", "m", "g", "t", "x"))
_IDIOM = re.compile(
    "千家万户|万家灯火|百家争鸣|千军万马|千千万万|百年大计|三三两两|一清二楚|千头万绪|九年一贯|三天打鱼|两天晒网"
)
# What may be said in another figure; it needs no partner.
_OTHERWISE = {
    "双": ("2",), "俩": ("2",), "半": ("0.5", "50%"), "半年": ("0.5", "6", "6month"),
    "半小时": ("0.5", "30", "30minute"), "一刻钟": ("15", "15minute"), "三甲": ("3", "3a"),
    "上旬": ("10",), "中旬": ("10",), "下旬": ("10",),
}  # fmt: skip

Read = Callable[[re.Match[str]], Iterator[Figure]]


@lru_cache(maxsize=4096)
def figures_zh(text: str) -> tuple[Figure, ...]:
    """Give the figures of a Chinese text in their order."""
    plain = _IDIOM.sub(lambda match: chr(0) * len(match.group()), text.translate(_WIDE))
    return scan(plain, _PATTERNS)


def _figure(match: re.Match[str], *readings: str, group: int | str = 0) -> Figure:
    start, end = match.span(group)
    return Figure(match.string[start:end].strip(), start, end, readings)


def _setting(match: re.Match[str]) -> tuple[str, Bound]:
    """Give the unit that stands behind a number, and how exact the words around it make it."""
    before, later = match["before"] or "", _LATER.match(match.string, match.end())
    unit = _UNITS.get(match["unit"] or "", "")
    if before == "近" and unit in ("year", "month", "week", "day"):
        before = ""  # 近三年 are the last three years
    if before in _ABOUT or (later and later["about"]):
        return unit, Bound.ABOUT
    more = before or match["after"] or re.search("[余多]", match["n"]) or (later and later["more"])
    return unit, Bound.MORE if more else Bound.EXACT


def _percent(match: re.Match[str]) -> Iterator[Figure]:
    if match["han"] or match["tenths"]:
        value = amount(match["han"]) if match["han"] else amount(match["tenths"]) * 10
        yield _figure(match, f"{reading(value)}%")
        return
    if match["a"]:
        yield _figure(match, *_signed(match["a"], match["sign"]), group="a")
    last = match.start("b"), match.end()
    yield Figure(match.string[slice(*last)], *last, _signed(match["b"], match["sign"]))


def _signed(number: str, sign: str) -> tuple[str, ...]:
    value = amount(number)
    return (f"{reading(value)}{sign}", *((f"{reading(value / 10)}%",) if sign == "‰" else ()))


def _fraction(match: re.Match[str]) -> Iterator[Figure]:
    if match["half"]:
        yield _figure(match, "0.5", "50%")
        return
    above, below = (amount(match["above"] or match["a"]), amount(match["below"] or match["b"]))
    if not below:
        return
    percent, first = reading(above / below * 100), (f"{reading(above)}‰",) if below == 1000 else ()  # noqa: PLR2004
    yield _figure(match, *first, reading(above / below), *((f"{percent}%",) if "/" not in percent else ()))


def _code(match: re.Match[str]) -> Iterator[Figure]:
    text = re.sub(r"\s+", "", match.group()).lower()
    tail = match.groupdict().get("tail")
    if tail and tail.lower() in _LATIN_UNITS:
        yield _figure(match, text.removesuffix(tail.lower()))
    else:
        plain = text.replace("-", "")
        named = (re.sub(r"\D", "", plain),) if re.fullmatch(r"[a-z]{2,}\d+", plain) else ()  # ISO 9001
        yield _figure(match, plain, *named)


def _amount(match: re.Match[str]) -> Iterator[Figure]:
    number = match["n"].strip()
    unit, bound = _setting(match)
    if unit == "year" and re.fullmatch(r"\d{4}", number):
        unit = ""  # 2025年 is a name, not a stretch of time
    named = number.startswith("0") or unit == ""
    more = () if named else lasting(amount(number), unit)
    readings = (*readings_of(number), *more, *_times(amount(number), match))
    yield Figure(match.group().strip(), *match.span(), readings, unit, bound)


def _times(value: Fraction, match: re.Match[str]) -> tuple[str, ...]:
    """Read 1.5倍 as 150% as well."""
    return (f"{reading(value * 100)}%",) if match.string.startswith("倍", match.end()) else ()


def _range(match: re.Match[str]) -> Iterator[Figure]:
    """Read 3—5万元: the first figure counts in the scale of the second, or, rarely, in its own."""
    scale = match["scale"]
    yield _figure(match, *readings_of(match["a"] + scale), *readings_of(match["a"]), group="a")
    yield Figure(match["n"], *match.span("n"), readings_of(match["n"]), _UNITS.get(match["unit"] or "", ""))


def _years(match: re.Match[str]) -> Iterator[Figure]:
    last = match["b"] if len(match["b"]) > 2 else match["a"][:2] + match["b"]  # noqa: PLR2004  2021–25年
    yield _figure(match, match["a"], group="a")
    yield _figure(match, last, group="b")


def _whole(match: re.Match[str]) -> Iterator[Figure]:
    yield _figure(match, str(integer(match.group())))


def _ordinal(match: re.Match[str]) -> Iterator[Figure]:
    value = whole(match["n"])
    if value is not None:
        yield Figure(match.group(), *match.span(), (str(value),), strict=value > 1)


def _vague(match: re.Match[str]) -> Iterator[Figure]:
    """Read 数百 as hundreds, 上千家 as thousands or more than a thousand, 十几 as ten or a dozen."""
    if match["ten"]:
        yield _figure(match, "~10", "10", "12")
        return
    scale = amount("1" + (match["scale"] or match["scale2"]))
    exact = (reading(scale),) if match["over"] else ()
    yield _figure(match, f"~{reading(scale)}", *exact)


def _neighbours(match: re.Match[str]) -> Iterator[Figure]:
    """Read 三四个 as three or four; 三五个 and the like are idioms."""
    first, second = integer(match["a"]) or 0, integer(match["b"]) or 0
    for name, value in (("a", first), ("b", second)):
        yield Figure(match[name], *match.span(name), (str(value),), strict=second == first + 1)


def _hundreds(match: re.Match[str]) -> Iterator[Figure]:
    """Read 两三百 as two or three hundred; 三五十 and the like are idioms."""
    scale, first, second = amount("1" + match["scale"]), whole(match["a"]) or 0, whole(match["b"]) or 0
    strict = second == first + 1
    yield Figure(match["a"], *match.span("a"), (reading(first * scale), str(first)), strict=strict)
    yield Figure(match["b"], match.start("b"), match.end(), (reading(second * scale),), strict=strict)


def _doubled(match: re.Match[str]) -> Iterator[Figure]:
    """Read 翻一番 as twice, 翻两番 as four times."""
    yield _figure(match, str(2 ** (whole(match["n"]) or 0)))


def _discount(match: re.Match[str]) -> Iterator[Figure]:
    """Read 八折 as 20% off, or 80% of the price."""
    value = amount(match["n"])
    yield _figure(match, f"{reading(100 - 10 * value)}% off", f"{reading(10 * value)}% left", reading(value))


def _decade(match: re.Match[str]) -> Iterator[Figure]:
    """Read 20世纪90年代 as the 1990s, or the nineties of the 20th century."""
    century = match["century"]
    full = (f"{int(century) - 1}{match['n']}s",) if century else ()
    if century:
        yield Figure(century, *match.span("century"), (century,), strict=False)
    yield _figure(match, f"{match['n']}s", *full, group="n")


def _count(match: re.Match[str]) -> Iterator[Figure]:
    """Read 十项, 百余人: 一 and a bare 百, 千, 万 say how things are more often than how many they are."""
    unit, bound = _setting(match)
    value = amount(match["n"])
    strict = value > 1 and not (match["n"] in _BARE and bound is Bound.EXACT)
    strict = strict and not (match["n"] == "两" and match.string.startswith("级", match.end()))  # 市、区两级
    readings = (str(value), *lasting(value, unit), *_times(value, match))
    yield Figure(match.group().strip(), *match.span(), readings, unit, bound, strict)


def _loose(match: re.Match[str]) -> Iterator[Figure]:
    values, number = _OTHERWISE.get(match.group()), None
    if values is None:
        number = whole(match.group())
    if values or number is not None:
        yield Figure(match.group(), *match.span(), values or (str(number),), strict=False)


_PATTERNS: tuple[Rule, ...] = (
    *DATE_PATTERNS,
    Rule(TELEPHONE, telephone, DIGITS),
    Rule(re.compile(r"(?:(?P<century>\d{2})\s*世纪\s*)?(?<!\d)(?P<n>\d0)\s*年代"), _decade, ("年代",)),
    Rule(re.compile(r"翻(?P<n>[一两三])番"), _doubled, ("翻",)),
    Rule(re.compile(r"(?P<n>\d(?:\.\d)?|[一二三四五六七八九])折(?=优惠|[，。；、）]|$)"), _discount, ("折",)),
    Rule(re.compile(r"(?P<a>[二两三四五六七八])(?P<b>[三四五六七八九])(?P<scale>[十百千万亿]+)"), _hundreds),
    Rule(
        re.compile(
            rf"百分之\s*(?P<han>{_H}+|{_N})|(?P<tenths>[一二两三四五六七八九])成(?![功立果为员长熟本就交套品分效型都千百不人语绩])"
            rf"|(?:(?P<a>{_N})\s*%?{_DASH})?(?P<b>{_N})\s*(?P<sign>[%‰])"
        ),
        _percent,
        ("百分之", "成", "%", "‰"),
    ),
    Rule(
        re.compile(
            rf"(?P<below>{_H}+|\d+)分之(?P<above>{_H}+|\d+)|(?P<half>一半|过半|半数)"
            r"|(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,3})(?![\d/])"
        ),
        _fraction,
        ("分之", "半", "/"),
    ),
    Rule(re.compile(r"\d+(?:\s*\+\s*(?:\d+|[A-Za-z](?![A-Za-z])))+"), _code, DIGITS),
    Rule(
        re.compile(
            r"(?<![A-Za-z\d.])(?:[A-Za-z]+-?\d+[A-Za-z\d]*|\d+(?:\.\d+)?(?P<tail>[A-Za-z]+)\d*)(?![A-Za-z\d])"
            r"|\d+(?:\.\d+){2,}"
        ),
        _code,
        DIGITS,
    ),
    Rule(re.compile(rf"(?<!\d)(?P<a>\d{{4}})\s*年?{_DASH}(?P<b>\d{{4}}|\d{{2}})\s*年"), _years, DIGITS),
    Rule(re.compile(rf"(?P<a>{_N}){_DASH}(?P<n>{_N}\s*(?P<scale>[十百千万亿]+)){_AFTER}\s*{_UNIT}"), _range, DIGITS),
    Rule(
        re.compile(rf"{_BEFORE}(?P<n>{_N}{_SCALE}(?:\s*\d+\s*[百千万](?![克瓦米]))*){_AFTER}\s*{_UNIT}"),
        _amount,
        DIGITS,
    ),
    Rule(re.compile("[①-⑳㉑-㉟]"), _whole),
    Rule(re.compile("[一二][〇○零一二三四五六七八九]{3}(?=年)"), _whole),
    Rule(
        re.compile(
            r"(?:数|好几|几)(?P<scale>[十百千万亿]+)|(?P<ten>十几)"
            r"|(?P<over>[上成])(?P<scale2>[百千万])(?=[个名家项人种])"
        ),
        _vague,
        ("数", "几", "上", "成"),
    ),
    Rule(re.compile(rf"第\s*(?P<n>{_H}+)(?![方者])"), _ordinal, ("第",)),
    Rule(re.compile(rf"(?P<a>[二三四五六七八])(?P<b>[三四五六七八九])(?={_MEASURE})"), _neighbours),
    Rule(
        re.compile(rf"{_BEFORE}(?<![第数几百千万])(?P<n>{_H}+(?:[余多][万亿])?){_AFTER}(?={_MEASURE})\s*{_UNIT}"),
        _count,
    ),
    Rule(re.compile(rf"一刻钟|半年|半小时|三甲|[上中下]旬|{_H}+|[双俩半]"), _loose),
)
