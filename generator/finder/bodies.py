"""Whether what follows a name makes of it the beginning of another name: of an office, a company, an event, a zone.

It knows no entry and no document, only a normalised view and the place where a find ends in it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

# What a group of offices is called that sees to one matter: 推进工作领导小组.
_GROUP = "(?:工作|协调){0,2}(?:领导小组|委员会|联席会议|办公室|专班)"
# No name of an office runs over these: whoever does something to an office has begun a clause.
_CLAUSE = (
    f"成立|设立|组建|新建|建立|(?:推动|推进|引进)(?!{_GROUP})|推出|打造|依托|加强|加快|联合[^会]|建设(?!{_GROUP}"
    "|[委局厅部和管交发工银])|会同|围绕|通过|相关|有关|所属|下属|完善|优化|提升|构建|搭建|"
    "整合|支持|鼓励|引入|吸引|拥有|设有|建成|启用|入驻|委托|创办|所在|任职|担任|加入|进入|参加|举办|召开"
    "|(?<!城)市[^场容政]|的(?!社会阶层)|(?<!国)有|[在将已以对由从向等是被把按为了各县]|(?<!社)区"
)
_SERVICE = "(?:网上|线上|在线)(?:业务|申请|申报|预约|办事|办理|交易|服务){1,2}平台"
_WORDS = f"(?![和及与或])(?:(?!{_CLAUSE})[\u4e00-\u9fff])"
# What makes of a word for people the name of a body or a park: 海外人才 in 海外人才局, 留学生 in 留学生创业园.
_BODY = (
    "(?:一站式|综合|工作|服务|发展|创新|创业|科创|双创|离岸|交流|合作|促进|孵化|培训|研究|管理|国际|人才|科技|众创|联合|工商|专家|[(]专家[)]){0,4}"
    "(?:中心|局(?![限面部势促])|处(?![理于在境罚分置])|协会|学会|联盟|联合会|促进会|商会|同学会|联谊会|基金会|研究院|研究会"
    "|创业园|产业园|小镇|(?:子女)?(?:学校|中学|小学|幼儿园)|基地|港(?![澳台元币股资企])|空间(?![站上内中布不])"
    "|工作站|联络站|工作室|办公室|之家|驿站|会?客厅|读书会|公共实训基地|讲[堂坛]|(?:训练|集训|特训)营|首站|(?:创新|创业|贡献|成就|团队)奖|大赛|邀请赛|挑战赛)"
)
# What makes of a word for people the name of a programme: 高层次人才 in 高层次人才特殊支持计划.
_PROGRAMME = (
    f"(?:(?![纳列]入|实施|入选|申报){_WORDS}){{0,8}}?(?:引进|培养|培育|支持|资助|聚集|振兴|托举|更新|启动)(?:计划|工程)"
)
# What makes of a place's name the beginning of the name of an office: 某某区 in 某某区教育局, 某某镇 in 某某镇人民政府.
_OFFICE = (
    "[市区县镇乡]?委(?![员托派任])|党(?:工?委|组)|纪委|(?:台|侨|外事?|港澳|台港澳|信访|网信|编|投促|投资促进"
    "|招商|重大|法制|应急|防汛|征兵|双拥|文明|爱卫|合作交流|人才|民宗|民防|史志)办(?![理法公事学好结])"
    "|人武部|人民武装部|第[一二三四五六七八九十]+次[\u4e00-\u9fff]{1,8}代表大会|第?[一二三四五六七八九十]+届(?:人民代表大会|人大|政协|区委|市委)|人民代表大会|人大(?![代批学])"
    "|(?:人民)?政府(?!采购|购买|投资|引导|补贴|专项|和社会)|人民法院|人民检察院|办事处|"
    f"{_WORDS}{{0,14}}?"
    "(?:委员会|领导小组|办公室|联合会|联盟(?![单成体])|总工会|(?:工商|残|妇|侨|文|社)联(?![合系])|党工委"
    "|仲裁院|(?:有限|责任|集团|总)公司|基金(?!会)"
    "|(?:商务|教|科|科技|经|经济|经信|建|建管|建交|交通|发改|卫健|文旅|国资|农业农村)委(?![员托派])"
    "|(?<![布格全结大当时战开僵定变])局(?![限面部势促])"
    f"|{_SERVICE}"
    "|(?:事务|服务|保障|管理|指导|促进|受理|检测|监测|控制|救助|评估|信息|就业|展示|活动|接待|仲裁|登记|审批|执法|事业|合作|交流)中心)"
)
# What makes of any name a part of the name of a committee: 某某 in 某某工作委员会, and the assembly that has it. An
# association's own committee is the association, and so is 政协某某市委员会.
_COMMITTEE = (
    f"(?<![协级属])(?:(?:工作|专门|专业|常务|推进|建设|管理|评审|评选|专家){{0,3}}委员会|管委会|{_WORDS}{{0,8}}?(?:领导小组|联席会议))"
    "|(?<=政协)(?![和及与或第])(?:(?![的在将已以对由从向等有是成设各届次])[\u4e00-\u9fff]){2,6}(?<![省市州区县国])委员会"
)
# What makes of a general word the beginning of the name of a body that meets: 留学人员 in 留学人员某某科技交流会.
_MEETING = f"(?![协级属]){_WORDS}{{0,8}}?(?<![协级属])(?:委员会|联席会议|交流会|洽谈会|促进会|研究会|基金会)"
# What makes of a committee's short name the beginning of the name of one of its departments: 市委 in 市委统战部.
_DEPARTMENT = (
    f"(?<=政府)(?:(?!{_CLAUSE})[\u4e00-\u9fff]){{0,8}}?(?:办公室|办公厅|参事室|研究室)|(?<=政协)办公[室厅]|"
    "(?<=委)(?:员|办公室|办公厅|常委会|党校)|(?:(?<=委)|(?<=委员会))(?:组织|宣传|统战|统一战线工作|政法"
    "|政策研究|党史研究|社会工作|老干部|金融|编|机构编制|网信"
    "|网络安全和信息化|巡视|巡察|直属机关|[市区县]直机关){1,2}"
    "(?:部|局|委员会|委|办公室|办|室|工委|组)"
)
# What makes of an office's name the beginning of the name of one of its units: 某某局 in 某某局执法大队. A
# division in an office (某某局某某科) is the office.
_UNIT = (
    "(?<=中心)[\u4e00-\u9fff]{2,4}分中心"
    "|(?<=[局委厅])(?:综合)?(?:执法|监察|督察){1,2}(?:大队|总队|支队)"
    f"|(?<=[局委厅部])(?:{_WORDS}{{0,8}}?(?:服务|事务|管理|指导|培训|考试|信息|保障|流动|鉴定)中心|{_WORDS}{{0,6}}?工作站|干部科|组织科)"
    "|(?<=干部)(?:[一二]|综合|监督|教育|管理|培训|信息|任免)?[科处室局](?![技学研级长])"
    "|(?<=[部委局])(?:综合|业务|组织|人事|宣传|政策法规){1,3}(?:干部)?[科处](?![技学研理于在])"
)
# What makes of any name a part of the name of a company, or of a service with an address of its own:
# 公租房 in 公租房投资运营有限公司 and in 公租房网上业务平台.
_COMPANY = (
    "(?:投资|运营|经营|管理|服务|发展|建设|开发|租赁|置业|资产|物业|科技|技术|信息|咨询|资源|产业|实业"
    "|文化|教育|产权|交易|联合){0,6}(?:[(][\u4e00-\u9fff]{2,4}[)])?"
    "(?:(?:股份|集团|控股){0,2}(?:有限(?:责任)?)?公司|(?<=投资)中心)"
    f"|联盟(?![单成体])|{_SERVICE}|(?:管理|信息|申报|申请|业务|评审|查询|审批|登记|服务){{1,4}}(?:系统(?![集性化推])"
    "|网站)|(?<!政府)门户网站"
    "|(?:[\u4e00-\u9fff]{2}(?=私募))?(?:专项|引导|产业|投资|发展|创业|风险|私募|股权|天使|母){0,4}基金(?!会)"
    "|(?<=[协会局委院])网(?![络点格红购上办])"
)
# What makes of any name a part of the name of an event: 某某业创新发展大会.
_EVENT = (
    "(?:创新|创业|发展|高质量|交流|合作|洽谈|推介|招聘|国际|全球|高峰|年度|产业|科技){0,4}(?:大会(?![上堂])|论坛|峰会|博览会)"
    "|(?:(?![的和及与或对给])[\u4e00-\u9fff]){0,8}?(?:项目|成果|人物|企业|团队|创新|贡献|科技|技术|科学)奖(?![励补项金])"
)
# What makes of a place's name the beginning of the name of a zone: 某某 in 某某一体化示范区.
_ZONE = (
    r"[a-z]\d{1,3}|"
    "(?:生态|绿色|一体化|国家|综合|高质量|发展|改革|创新|自主){0,4}"
    "(?:示范区|试验区|(?:(?![和及与或以、])[\u4e00-\u9fff]{2,3})?(?:联动创新区|新?片区)|先行区|合作区|分中心"
    "|总部(?![经企机])|科创走廊|(?:离岸|创新|创业){1,3}基地)"
)
# What makes of any name a part of the number of a document: 某某部 in 某某部发〔2011〕48号.
_NUMBER = r"[发函办规文字通告令]{0,3}[〔\[【(](?:19|20)\d\d[〕\]】)]"
# What makes of a party's name the name of its committee in a place: 某某学社 in 某某学社某某区委.
_CHAPTER = "(?<=学社)[\u4e00-\u9fff]{0,4}[省市区]委"
# What makes of a university's name the beginning of the name of one of its schools: 某某大学 in 某某大学科学与技术学院.
_SCHOOL = "(?<=大学)(?![和及与或])(?:(?![的在等将已被对由从向][一-鿿])[一-鿿]){2,12}?(?:学院|研究[院所])"
# What makes of a committee's short name the committee of a party: 市委 in 某某党某某市委.
_PARTY = re.compile("(?:党|共青团|民革|民盟|民建|民进|学社|台盟)$")
# 某某区 in 某某区情 ends in another word: what is to be known of a district.
_FUSED = "(?<=[省市州区县国])情(?![况形境感])|(?<=区)(?:划|位(?![于列居处])|间(?!接)|块链)"


class What(NamedTuple):
    """What a name is: a word for people, the name of a place that has offices, a place at all, a thing with contests.

    The contests and forums of such a thing bear its name, and it is meant there.
    """

    people: bool
    place: bool
    region: bool
    own: bool


def ends_name(text: str, start: int, end: int) -> bool:
    """Tell whether what stands before a committee's name in a view makes of it the committee of another party."""
    return text[end - 1 : end] == "委" and _PARTY.search(text, max(0, start - 4), start) is not None


def name_end(text: str, end: int, what: What) -> int | None:
    """Give where a name ends of which the one before `end` in a view is the beginning, or nothing."""
    found = _following(what).match(text, end)
    return found.end() if found else None


@cache
def _following(what: What) -> re.Pattern[str]:
    """Give all that may follow as one expression: a name is asked about at every place where it stands."""
    kinds = [_COMMITTEE, _COMPANY, _DEPARTMENT, _UNIT, _NUMBER, _CHAPTER, _SCHOOL]
    kinds += [] if what.own else [_EVENT]
    kinds += [_BODY, _MEETING, _PROGRAMME] if what.people else []
    kinds += [_OFFICE, _FUSED] if what.place else []
    kinds += [_ZONE] if what.region else []
    return re.compile("|".join(f"(?:{kind})" for kind in kinds))
