"""The phrases of `not_in` and `only_as`, in which a name has another sense, or this one: with kinds of words in them.

`(body)落户` holds for 企业落户 and 外资旅行社相继落户 alike. What words are of a kind is a matter of the language, and
known here; which of them change the meaning of a name is the entry's to say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.entry import KIND_IN_PHRASE, WordKind
from generator.normal import normal

if TYPE_CHECKING:
    from collections.abc import Iterable

_REACH = 24  # characters before a name in which a phrase that holds it may begin
_HAN = "[\u4e00-\u9fff]"
# What may stand between those of whom something is said and what is said of them.
_BETWEEN = (
    "等?的?(?:今年|去年|明年|近期|年内|\\d+年)?(?:已经|已|将|也|均|都)?(?:成功|正式|先后|相继|陆续|纷纷|集中"
    "|首次|率先|顺利|签约|批量|加速|加快|注册)?(?:在[\u4e00-\u9fff]{2,6}?)?"
)
# What is founded, held or brought somewhere.
_BODY = (
    "(?:机构|企业|公司|集团|总部|事业部|项目|平台|中心|基地|工作站|实验室|基金|资本|产业|赛事|大赛|比赛|活动|展会|论坛|大会|峰会|品牌|团队"
    "|板块|业务|组织|协会|联盟|商会|社|店|行|厂|工厂|生产线|产线|园区|院所|研究所|研究院|医院|学院|大学|学校|分校|高校|装置|工程|银行|办事处|代表处|理事会|秘书处)"
)
_PEOPLE = (
    "(?:人才|人员|学生|毕业生|青年|配偶|子女|家属|员工|职工|博士|硕士|博士后|海归|专家|教师|学者|居民"
    "|申请人|个人|本人|自己|[我你您他她]们?)"
)
# What is no part of a place's name, so that 落户政策在某区 is not the name of a place behind 落户.
_NO_PLACE = (
    "政策|手续|条件|办|申|指标|名额|通道|服务|标准|材料|问题|需求|流程|审|奖|补"
    "|[的在和及与或等后前时到于为有可应者是数年人]"
)
_PLACE = (
    f"(?:(?!{_NO_PLACE}){_HAN}){{1,6}}?"
    "(?:(?<![社小地])区|县|镇|乡|街道|园|城|港|湾|新片区|片区|枢纽|走廊|大厦|基地|谷|岛|孵化器|空间)|[我本][省市区县镇]|当地"
)
# What makes a clause of a noun before it: 代表建议加快….
_VERB = (
    "[,，]?(?:将|把|双方|政府|[市区县镇]政府|要|应当?|可以|尽快|尽早|进一步|继续|积极|切实|大力|加快|加强|加大|建立|健全|完善|推动|推进|优化|强化|深化|拓宽|拓展|扩大"
    "|提高|提升|增加|增设|减少|降低|鼓励|支持|引导|组织|开展|设立|制定|出台|探索|打造|构建|搭建|整合|统筹|借鉴|参照|借助|依托|利用"
    "|放宽|取消|明确|规范|发挥|实施|培育|引进|吸引|营造|改进|调整|修订)"
)

# Things that are counted; people are not among them.
_COUNT = "(?:了|超过?|近|约)?(?:\\d+|[一二两三四五六七八九十百千]+)(?:余|多)?(?:家|个|项|所|座|批)"


class Phrases(NamedTuple):
    """What an entry's `not_in` or `only_as` says, made ready: phrases as typed, and those with kinds of words."""

    typed: tuple[str, ...] = ()
    kinds: tuple[re.Pattern[str], ...] = ()


def phrases(given: Iterable[str], places: Iterable[str]) -> Phrases:
    """Make phrases ready; `places` are names that count as a place's, whatever they end in."""
    typed, kinds = [], []
    known = {
        WordKind.BODY: _BODY + _BETWEEN,
        WordKind.PEOPLE: _PEOPLE + _BETWEEN,
        WordKind.PLACE: f"[到在于至]?(?!地)(?:{'|'.join([_PLACE, *map(re.escape, sorted(map(normal, places)))])})",
        WordKind.VERB: _VERB,
        WordKind.COUNT: _COUNT,
    }
    for phrase in dict.fromkeys(given):
        pieces = KIND_IN_PHRASE.split(phrase)  # text and kinds in turn
        if len(pieces) > 1:
            texts, inner = map(normal, pieces[::2]), [known[WordKind(kind)] for kind in pieces[1::2]]
            kinds.append(
                re.compile("".join(re.escape(text) + kind for text, kind in zip(texts, [*inner, ""], strict=True)))
            )
        elif key := normal(phrase):
            typed.append(key)
    return Phrases(tuple(typed), tuple(kinds))


def inside(found: Phrases, text: str, start: int, end: int) -> bool:
    """Tell whether a range of a view lies inside one of the phrases."""
    for key in found.typed:
        at = text.find(key, max(0, end - len(key)), start + len(key))
        while at != -1 and at <= start:
            if at + len(key) >= end:
                return True
            at = text.find(key, at + 1, start + len(key))
    places = range(max(0, start - _REACH), start + 1)
    tried = (kind.match(text, at) for kind in found.kinds for at in places)
    return any(match is not None and match.end() >= end for match in tried)
