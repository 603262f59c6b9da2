"""Notices what may be a name in a text: what stands in marks, what ends like a name, what keeps together.

It ranks nothing and knows no glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from generator.entry import Category
from generator.normal import view
from generator.words import tokenizer

# What names of each kind end in; the longest ending that fits tells the category.
ENDINGS: dict[Category, str] = {
    Category.PROGRAMME: "计划 工程 行动 项目 制度 机制 政策",
    Category.PLATFORM: "平台 中心 基地 工作站 站点 首站 专窗 窗口 数据库 信息库 空间 受理点 队伍 人才港 创谷",
    Category.BENEFIT: "补贴 资助 奖励 津贴 公寓 积分 通道 一卡通 公租房 服务事项 措施 落户 认定",
    Category.DOCUMENT: "办法 意见 通知 方案 清单 目录 标准 规定 细则 提案 代表建议",
    Category.EVENT: "大赛 联赛 对接会 论坛",
    Category.PERMIT: "许可 签证 居留 居住证 证书 确认函 户口",
    Category.ORGANISATION: "局 委 办 委员会 办公室 小组 组织部 医院 学校 部门 政府 单位 总部",
    Category.PLACE: "区 地区 园 枢纽 谷 街区 商务区 城区 集聚区 引领区 试点区 高地",
    Category.CONCEPT: "人才 人员 圈 体系 工程师 博士 博士后 留学生 先导产业 品牌 职称",
}
_CATEGORY = {ending: category for category, endings in ENDINGS.items() for ending in endings.split()}
_LONGEST_ENDING = max(map(len, _CATEGORY))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that no name holds: a name ends before them and begins after them.
_NEVER = _words("""
    的 了 和 与 及 等 在 对 以 为 由 从 将 把 被 向 于 并 或 是 有 也 还 已 其 该 此 各 各类
    我 我们 您 他们 这 那 以及 及其 通过 根据 按照 围绕 针对 关于 作为 包括 所有 相关 有关 具有 进行
    给予 予以 使 让 经 就 所 可 能 应 更 最 较 不断 进一步 积极 大力 主动 持续 继续 努力 充分 切实
    率先 首批 首届 一批 一系列 一定 多个 本 本区 我区 本市 我局 区属 方面 情况 问题 需求 期间 以来
    如何 特别 为了 其中 同时 目前 之一 实施 推进 推动 推出 推行 优化 设立 打造 深化 建立 建成 开展
    加强 加快 加大 举办 提供 制定 制订 落实 形成 成立 享受 发挥 鼓励 吸引 聚焦 参与 发放 招募 搭建 依托 提升 拓宽
    拓展 争取 实行 健全 印发 出台 承接 畅通 组建 遴选 利用 运用 结合 符合 成为 获得 探索 构建 营造
    强化 入选 促进 带动 办理 实现 聘用 入住 收到 牵头 认真 邀请 适时 连续 来自 适应 纳入 列入 名 位
    个 项 家 次 月 日 年 上 下 后 前 第一 一项 会同 采用 面向 贯彻落实 主要 属于 坚持 突出 配套 不
    做好 同 如 且 但 多 自 至 到 来 去 给 用 做 作 会 要 均 都 又 再 很 十分 非常 共 约 近 达
    超过 以上 以下 左右 继 抢抓 涵盖 延揽 契合 接洽 择优 厚植 尊重 充实 组织 安排 擦亮 借鉴 起以
    遴选出 届 对经 经区 由区 对本 向市 去年 今年 全市 创建 构筑 感谢 提 按
""")
# Words that may stand inside a name but not at its beginning (高峰人才支持计划).
_BEFORE = _words("""
    支持 引进 培育 集聚 申报 推荐 建设 选拔 完善 发布 内 中 工作 领域 建议 发展 级 条 区内 新 参评
    招收 入读 读 承办 配置 例 第一例 轮 获奖 号 一次性
""")
_PIECE = re.compile(r"[0-9a-z\u3400-\u9fff+·]+")
_APART = str.maketrans(dict.fromkeys("“”‘’《》「」『』", ","))
_QUOTED = re.compile(r"[“‘]([^“”‘’。；？！，：]{2,30})[”’]")
_TITLE = re.compile(r"《([^《》]{4,80})》")
_HAN = re.compile(r"[\u3400-\u9fff]{2}")
_COUNTED = re.compile("[一二三四五六七八九十两](?:[大个项套]|$)")  # 三大先导产业
_MOST_WORDS = 10
_LONGEST = 26
_SHORT_RUN = 5
_COMMON = 100  # how often jieba's dictionary has met a word that everybody uses


class Way(StrEnum):
    """How a name was noticed."""

    TITLE = "title marks"
    QUOTED = "quotation marks"
    ENDING = "ending"
    WORD = "words that keep together"


class Sight(NamedTuple):
    """Something like a name, its range in the text, and whether what stands on both sides sets it off."""

    way: Way
    start: int
    end: int
    clean: bool = True


def notice(text: str) -> Iterator[Sight]:
    """Give what may be names in a text, each place as often as there are ways that notice it."""
    for way, pattern in ((Way.TITLE, _TITLE), (Way.QUOTED, _QUOTED)):
        for found in pattern.finditer(text):
            yield Sight(way, *found.span(1))
    apart = text.translate(_APART)
    for version in dict.fromkeys((apart, text)):  # a quotation mark may end a name or stand inside one
        seen = view(version)
        for piece in _PIECE.finditer(seen.text):
            cuts = [piece.start()]
            words = tokenizer.words(piece[0])
            for word in words:
                cuts.append(cuts[-1] + len(word))
            for way, first, last in (*_by_ending(words), *_together(words)):
                if _HAN.search(seen.text, cuts[first], cuts[last]) and cuts[last] - cuts[first] <= _LONGEST:
                    yield Sight(way, *seen.span(cuts[first], cuts[last]), clean=_clean(words, first, last))


def _clean(words: list[str], first: int, last: int) -> bool:
    before = first == 0 or words[first - 1] in _NEVER | _BEFORE or bool(_COUNTED.match(words[first]))
    return before and (last == len(words) or words[last] in _NEVER or words[last] in _BEFORE)


def category(name: str) -> Category:
    """Give the category that a normalised name's ending speaks for; a concept when none does."""
    return next(
        (found for length in range(_LONGEST_ENDING, 0, -1) if (found := _CATEGORY.get(name[-length:])) is not None),
        Category.CONCEPT,
    )


def _by_ending(words: list[str]) -> Iterator[tuple[Way, int, int]]:
    """Give the ranges of words that end like a name: from as far left as a name can reach, and from nearer by."""
    for last in range(1, len(words) + 1):
        if not _ends(words, last):
            continue
        far = last
        while far > 0 and last - far < _MOST_WORDS and words[far - 1] not in _NEVER:
            far -= 1
        starts = {far} | {at + 1 for at in range(far, last - 1) if _ends_name(words[at])}
        starts |= {at for at in range(far, last) if _COUNTED.match(words[at])}
        for start in sorted(starts):
            first = next((at for at in range(start, last) if words[at] not in _BEFORE), last)
            if first < last:
                yield Way.ENDING, first, last


def _ends(words: list[str], last: int) -> bool:
    """Tell whether a name may end here; an ending of one character must not be half of a common word (布局)."""
    joined = "".join(words[max(0, last - 3) : last])
    if any(joined.endswith(ending) for ending in _CATEGORY if len(ending) > 1):
        return True
    word = words[last - 1]
    return joined[-1] in _CATEGORY and (len(word) == 1 or tokenizer.frequency(word) < _COMMON)


def _ends_name(word: str) -> bool:
    """Tell whether a new name may begin behind a word: what is done stands before it, or another name."""
    return word in _BEFORE or word in _CATEGORY


def _together(words: list[str]) -> Iterator[tuple[Way, int, int]]:
    """Give the short ranges of words that could be one name; whether they are, their number tells."""
    for first, word in enumerate(words):
        if word in _NEVER or word in _BEFORE:
            continue
        for last in range(first + 1, min(first + _SHORT_RUN, len(words)) + 1):
            if words[last - 1] in _NEVER:
                break
            if words[last - 1] not in _BEFORE:
                yield Way.WORD, first, last
