"""What proper names in Chinese official texts end in, and the words that such names are made of.

Kinds of things only, and no name of any place, body or programme; `compounds` reads names with it.
"""

from __future__ import annotations

import re

_SOCIETY = "研究会|促进会|协会|学会|联谊会|同学会|(?<!协)商会|(?<!工商)联合会"
_MEETING = "年会|(?<!代表)大会|论坛|峰会|博览会|赛|创业汇"
_INSTITUTE = (
    "研究[院所]|(?<!科)学院|(?:博物|纪念|展览|陈列|风采)馆|大厦|杂志社?|报社|日报|(?:管理|监督)局"
    "|(?:促进|贡献|创新|成就|成果|技术)奖|奖[章状]"
)
_DIVISION = "(?:管理|监督)处"  # of an office it is the office, of anything else a body
_HOUSE = (
    "馆|医院|院|学校|(?<!院)校|站|所|署|社|(?<!团)队|园|(?<!中)小学|中学|学堂|大学|委|(?<![布格全结大当时战开僵定变])局|办公室"
    "|(?:办事|管理|联络)处|管理部|人民政府|银行|合作社|俱乐部|基金会|校友会|工作室|实验室|街区|商圈|广场|大楼|园区|晚报"
    "|(?<!科技创新)(?<!科创|金融|航运|贸易|经济|消费|城市|商务|商业)(?<![副主市城])中心"
    "|(?:培训|实训|培养|教育|实践|示范|创业|创新|孵化|服务)基地|(?:科技|创业|影视|大学)城|共同体|集群|集聚区|协作区"
    "|领导小组|指挥部|联席会议|专班|系统|(?:管理|信息|服务|交易|运行|监管|监测|申报|共享|联动|孵化)平台|数据库|小程序|公众号|(?:专项|引导|扶持|发展)资金|基金|创客厅|(?:创客|众创)空间"
)
_OCCASION = (
    "马拉松|比武|榜单?|展销会|协调会|评审会|奖|专场|(?:招聘|推介|洽谈|交流|对接|分享|宣讲|发布|见面)会"
    "|(?:路演|开放|纪念|文化|服务|招聘|体验)[日周月季]"
)
# What a place has one of, so that its own name before it is enough.
_ONE_HOUSE = (
    "图书馆|文化馆|博物馆|美术馆|档案馆|规划馆|展览馆|科技馆|文化宫|少年宫|体育场|[党干]校|法院|检察院|公证处"
    "|[总分]会|工会|青联|知联会|旗舰店|电视台|政府网|门户网站?|红十字会|残联|集团|[支分]行|分局|人才港"
    "|[侨妇]联|社区(?:学院|学校|书院)|(?:业余|开放|老年)大学"
    "|(?:活动|文化|体育|艺术|运动|健身|会议|会展|市民|游客|科普|党群|职工|办公)中心"
)
_ONE_OCCASION = (
    "(?:文化|艺术|旅游|购物|音乐|电影|戏剧|科技|读书|美食|消费)节|嘉年华|运动会|(?:质量|贡献|科技|技术)奖"
    "|小巨人|大?工匠|劳动模范|劳模|红旗手|(?:先进|优秀|文明|模范).{0,6}(?:集体|单位|个人|组织|工作者|标兵)"
)
_BASE = "(?:创新|创业|示范|孵化|科创|引才|产业)(?:示范)?基地|集聚区|产业园|孵化器"
_ALL = f"{_SOCIETY}|{_MEETING}|{_INSTITUTE}|{_DIVISION}|{_HOUSE}|{_OCCASION}"
_NONE = "(?!)"

HEADS: dict[str, tuple[str, str]] = {
    "unit": (_ALL, f"{_ONE_HOUSE}|{_ONE_OCCASION}"),
    "region": (_ALL, f"{_ONE_HOUSE}|{_ONE_OCCASION}|^中心"),
    "venue": (f"{_SOCIETY}|{_INSTITUTE}|{_DIVISION}|{_HOUSE}", f"{_ONE_HOUSE}|^中心"),
    "office": (_NONE, f"{_SOCIETY}|{_MEETING}|{_INSTITUTE}"),
    "any": (_NONE, f"{_SOCIETY}|{_MEETING}|{_INSTITUTE}|{_DIVISION}"),
    "own": (_NONE, f"{_SOCIETY}|{_BASE}"),
    "rank": (_NONE, _SOCIETY),
    "part": (_NONE, f"{_SOCIETY}|{_MEETING}|{_INSTITUTE}|{_DIVISION}|中心|基地|实验室|办公室|[科处站]"),
}
"""By the kind of name that begins a longer one: what the longer name ends in behind some word that tells which, and
what it may end in without one. A district (`unit`), a wider area (`region`), a place that people go to (`venue`), what
has a name that its contests bear (`own`), the rank of such a thing (`rank`), an `office`, a general word behind an
institution (`part`), and all else (`any`)."""

INSTITUTION = re.compile("(?:大学|学院|集团|公司|医院|银行|科学城|[局委])$")
"""What has centres, bases and divisions, which are named for what they do: 某某集团高技能人才培养基地."""

COMMON = re.compile("(?:校园|家园|院校|高校|场馆|网站|场所|住所|社团|处所|法院|检察院)$|^(?:街道办事处|镇?人民政府)$")
"""What ends like a head, and names a kind of thing whatever stands before it."""

KIND = re.compile(
    "(?:.{1,3}型|[公民]办|[公私]立|国有|民营|公共|社区|基层|地区|区域|中小|优质|重点|[高中]等|职业|高级|[大小]型|知名|著名|一流|特色"
    "|区属|市属|区级|市级|现代|城市|体育|文化|医疗|卫生|商业|产业|科技|工业|创意|国家级?|示范|综合|专业|地方|行业|核心|主要|中央|国际|新)*"
)
"""Before a head these tell of what kind a thing is, and not which."""

SAME = re.compile("(?:园区|街区|商圈|基地|园)$")
"""Behind what is no district these say what it is."""

IN_NAMES = re.compile(
    "创新|示范|受理|审批|孵化|站|促进|协调|推广|展示|接待|登记|执法|就业|防治|预防|健身|扶贫|征[兵收]|动迁"
    "|勘察|审计|统计|调解|信访|造价|采购"
    "|租赁|开发|创意|演出|展览|出版|阅读|休闲|表彰|联合|联动|保障|转化|转移|互助|共享|投资|服务|管理|收容"
    "|代理|检验|代表|直属|附属|实验|试验|保护|鉴定|维护|处理|疏导|救治|养护|指挥|结算|帮扶|关爱|安置|配送|回收|急救|诊疗"
    "|体检|放映|派遣|测评|担保|理赔|征信|溯源|督办|认证|排水"
    "|会|处置|运行|招聘|推介|演|看守|分行|支行|对接|融合|协作|开放|引导|扶持|停车|实践|安居|申报"
)
"""Verbs of which names are made."""

BREAKS = re.compile("[内外等各全其共已将均并来为以与及和或的]|会同|其他|新建|所有|部分|有关|相关|现有|落户|落地|毕业")
"""Over these no name goes on, whatever part of speech they are."""

ACTS = frozenset("续办有是获设建请要可能让使给送发到去来赴进出开讲看找选推评定转租买居住留做打抓促保投引育用受接得")
"""Verbs of one character that tell what is done; others are mostly a part of some name."""

ORDINAL = re.compile("第|少年|[日年]$|[一二三四五六七八九十]+$")
"""Numerals that are a part of names; a number of things has no name."""

GOES_ON = frozenset("生路街化式型级制校")
"""Before these what looks like a head is none: 大学生, 学院路."""
