"""Where a compound ends that names a house, a school, a club or an event: 某某区青年公园 begins with 某某区.

No list of such names is complete, but what they are made of is known: nouns that follow a place, or another name,
without a 的 and end in one of the words that such names end in. Which words are nouns jieba's dictionary says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.words import tokenizer

_REACH = 24  # characters behind a name that are looked at
# What the names of associations end in, which may begin with the name of a programme.
_SOCIETY = "研究会|促进会|协会|学会|联谊会|同学会|商会|(?<!工商)联合会"
# What names end in that begin with any other name: 产学研 in 产学研合作论坛.
_STRONG = (
    f"{_SOCIETY}|年会|(?<!代表)大会|论坛|峰会|博览会|研究[院所]|(?<!科)学院|(?:博物|纪念|展览|陈列|风采)馆|大厦"
    "|杂志社?|报社|日报|(?:管理|监督)[局处]|赛|创业汇|(?:促进|贡献|创新|成就|成果|技术)奖|奖[章状]"
)
# What names end in that begin with a place, behind some word that tells which.
_PLACED = (
    f"{_STRONG}|馆|医院|院|学校|(?<!院)校|站|所|署|社|队|园|(?<!中)小学|中学|学堂|大学|委|(?<![布格全结大当时战开僵定变])局|办公室"
    "|(?:办事|管理|联络)处|银行|合作社|俱乐部|基金会|校友会|工作室|实验室|街区|商圈|广场|大楼|园区|晚报"
    "|(?:卫生|媒体|展览|急救|医疗|青年|儿童|人才|生活|推广|援助|鉴定|计算)中心|(?<!科技)创新中心"
    "|(?:培训|实训|培养|教育|实践|示范|创业|创新|孵化|服务)基地|(?:科技|创业|影视|大学)城"
    "|共同体|集群|集聚区|协作区|联动平台|马拉松|展销会|协调会|评审会|领导小组|指挥部|联席会议|专班|奖|系统|平台|数据库|小程序|公众号|专项资金|基金|专场|(?:招聘|推介|洽谈|交流|对接|分享|宣讲|发布|见面)会|创客厅|(?:创客|众创)空间"
    "|(?:路演|开放|纪念|文化|服务|招聘|体验)[日周月季]"
)
# What a place has one of, so that its own name before it is enough.
_SINGLE = (
    "图书馆|文化馆|博物馆|美术馆|档案馆|规划馆|展览馆|科技馆|文化宫|少年宫|体育场|[党干]校|法院|检察院|公证处"
    "|[总分]会|工会|青联|知联会|电视台|政府网|门户网站?|红十字会|残联|集团|[支分]行|分局"
    "|社区(?:学院|学校|书院)|(?:业余|开放|老年)大学|人才港|(?:活动|文化|体育|艺术|运动|健身|会议|会展|市民|游客|科普|党群|职工|办公)中心"
    "|(?:文化|艺术|旅游|购物|音乐|电影|戏剧|科技|读书|美食|消费)节|嘉年华|运动会|大?工匠|劳动模范|劳模|红旗手|(?:先进|优秀|文明|模范).{0,6}(?:集体|单位|个人|组织|工作者|标兵)|(?:质量|贡献|科技|技术)奖"
)
_HEAD, _ONE = re.compile(f"(?:{_PLACED})$"), re.compile(f"(?:{_SINGLE})$")
_ENDS = {"own": re.compile(f"(?:{_SOCIETY})$"), "any": re.compile(f"(?:{_STRONG})$")}
# A run of characters in which one of these stands somewhere; no name goes on over 的.
_SOME = {
    kind: re.compile(f"(?=[\u3400-\u9fff]*?(?:{heads}))([\u3400-\u9fff]+)")
    for kind, heads in {
        "own": _SOCIETY,
        "any": _STRONG,
        "place": f"{_PLACED}|{_SINGLE}|中心",
        "unit": f"{_PLACED}|{_SINGLE}",
    }.items()
}
# What ends like a head, and names a kind of thing whatever stands before it.
_COMMON = re.compile("(?:校园|家园|院校|高校|场馆|网站|场所|住所|社团|处所|街道办事处|法院|检察院)$")
# Before a head these tell of what kind it is, and not which.
_KIND = re.compile(
    "(?:.{1,3}型|[公民]办|[公私]立|国有|民营|公共|社区|基层|地区|区域|中小|优质|重点|[高中]等|职业|高级|[大小]型|知名|著名|一流|特色|区属|市属|区级|市级"
    "|现代|城市|体育|文化|医疗|卫生|商业|产业|科技|工业|创意|国家级?|示范|综合|专业|地方|行业|核心|主要|中央|国际|新)*"
)
_SAME = re.compile("(?:园区|街区|商圈|基地|园)$")  # behind what is no district these say what it is
# Verbs of which names are made.
_IN_NAMES = re.compile(
    "创新|示范|受理|审批|孵化|站|促进|协调|推广|展示|接待|登记|执法|就业|防治|预防|健身|扶贫|征[兵收]|动迁|勘察|审计|统计|调解|信访|造价|采购"
    "|租赁|开发|创意|演出|展览|出版|阅读|休闲|表彰|联合|联动|保障|转化|转移|互助|共享|投资|服务|管理|收容|代理|检验|代表|直属|附属|实验|试验"
    "|会|处置|运行|招聘|推介|演|看守|分行|支行|对接|融合|协作"
)
# Over these no name goes on, whatever part of speech they are.
_BREAKS = re.compile("[内外等各全其共已将均并来为以与及和或的]|会同|其他|所有|部分|现有|落户|落地|毕业")
_QUOTED = 14  # characters of a quoted name
_OPENED = re.compile("[“‘「『][\u3400-\u9fff·]*$")
_CLOSED = re.compile("[\u3400-\u9fff·]*[”’」』]")
_UNIT = re.compile("[省市州区县镇乡国]$|街道$")
_ACTS = frozenset(
    "续办有是获设建请要可能让使给送发到去来赴进出开讲看找选推评定转租买居住留做打抓促保投引育用受接得"
)  # alone they tell what is done
_ORDINAL = re.compile("第|少年|日$|[一二三四五六七八九十]+$")
_NOMINAL = frozenset("nvamtbjlsizq")  # first letters of jieba's tags
_GOES_ON = frozenset("生路街化式型级制校")  # before these what looks like a head is none: 大学生, 学院路


def in_quoted_name(text: str, start: int, end: int) -> bool:
    """Tell whether a word stands in a name between quotation marks, and does not end it: 海归 in “海归创业论坛”.

    What is quoted is a name if it is made of nouns and ends as names do.
    """
    opened = _OPENED.search(text, max(0, start - _QUOTED), start)
    closed = _CLOSED.match(text, end, end + _QUOTED)
    if opened is None or closed is None or end == closed.end() - 1:
        return False
    quoted = text[opened.start() + 1 : closed.end() - 1]
    if "·" not in quoted and not (_HEAD.search(quoted) or _ONE.search(quoted)):
        return False
    return len(quoted) <= _QUOTED and all(
        _nominal(word) for part in quoted.split("·") for word in tokenizer.words(part)
    )


def compound_end(text: str, start: int, end: int, *, place: bool, own: bool = False) -> int | None:
    """Give where the name of something else ends that the name in a range of a view begins, or nothing.

    `place` says whether that name is a place's, `own` whether it is a programme's or an event's, whose contests and
    forums bear its name.
    """
    kind = _kind(text[start:end], place=place, own=own)
    found = _SOME[kind].match(text, end, end + _REACH)  # most runs hold no head, and need not be cut into words
    length = _length(found[1], kind) if found else 0
    return end + length if length else None


def _kind(name: str, *, place: bool, own: bool) -> str:
    if place and _UNIT.search(name):
        return "unit"
    if place or name.endswith("大学"):
        return "place"
    return "own" if own else "any"


@lru_cache(maxsize=4096)
def _length(run: str, kind: str) -> int:
    """Give how much of a run of characters belongs to the name that a name of a kind begins."""
    phrase, length = "", 0
    words = tokenizer.words(run)
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if not _nominal(word):
            break
        phrase += word
        if following not in _GOES_ON and not (kind == "any" and following == "上") and _ended(phrase, kind):
            length = len(phrase)
    return length


def _ended(phrase: str, kind: str) -> bool:
    """Tell whether a name ends with a phrase; behind a district (`unit`) most heads want a word that tells which."""
    if kind in _ENDS:
        return _ENDS[kind].search(phrase) is not None
    if _ONE.search(phrase):
        return True
    if kind == "place" and phrase == "中心":
        return True
    head = _HEAD.search(phrase)
    if head is None or _COMMON.search(phrase):
        return False
    if head.start() == 0:
        return kind != "unit" and _SAME.fullmatch(phrase) is None
    return _KIND.fullmatch(phrase, 0, head.start()) is None


def _nominal(word: str) -> bool:
    """Tell whether a name goes on over a word: nouns and what stands before nouns do, verbs and particles do not."""
    tag = tokenizer.tag(word)
    if _BREAKS.fullmatch(word) or (tag and tag[0] not in _NOMINAL):
        return False
    if tag == "v":
        return _IN_NAMES.fullmatch(word) is not None or (len(word) == 1 and word not in _ACTS)
    return tag != "m" or _ORDINAL.match(word) is not None  # a number of things has no name
