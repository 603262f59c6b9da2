"""What Chinese official documents look like: the words and shapes that mark fields, titles, signatures, furniture.

This is data, not code: a `Profile` is a value, and a kind of document with other habits gets another value. It
names no issuer, no place and no programme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.numerals import DATE_PATTERN, HAN_NUMERAL

_LABELS = {
    "result": "办理结果|办理类别|答复类别|办理情况",
    "disclosure": "公开属性|公开方式|公开类别|公开形式|信息公开属性|信息公开选项|公开选项|是否公开|公开范围|公开",
    "signatory": "签发人|签发",
    "issuer": "发文机关|发布机构|发布机关|发文单位|发布单位|制定机关|印发机关|公布机关|发布部门|"
    "颁布单位|颁布部门|颁布机关|制发单位",
    "number": "发文字号|发布文号|颁布文号|文号|文件编号|发文编号",
    "date": "成文日期|发文日期|发布日期|颁布日期|印发日期|公布日期|生成日期|签署日期|发布时间|颁布时间|"
    "成文时间|印发时间",
    "other": "索引号|主题分类|分类|主题词|责任部门|公开时限|信息分类|体裁分类|组配分类|主题|密级|紧急程度|有效性|"
    "实施日期|生效日期|施行日期|失效日期|实施时间|生效时间|失效时间|批准日期|批准部门|批准机关|时效性|效力级别|"
    "效力等级|法规类别|所属类别|文件来源|文件类型|有效期|当前位置|您的位置|您现在的位置|您所在的位置|来源|信息来源|浏览次数|字体|字号|作者|编辑|案号|案由|类别|"
    "提案者|提案人|承办单位|主办单位|会办单位|会签",
}
_CONTACTS = {
    "person": "联系人及联系电话|联系人及电话|联系人姓名|联系人|经办人|承办人姓名|承办人",
    "telephone": "联系电话|联系方式|咨询电话|监督电话|办公电话|服务电话|举报电话|服务热线|咨询热线|电话|手机",
    "fax": "传真",
    "email": "电子邮箱|邮箱|电子邮件",
    "postcode": "邮编|邮政编码",
    "address": "联系地址|通讯地址|通信地址|地址|承办单位通讯地址|承办单位通信地址|承办单位联系地址|承办单位地址|"
    "单位通讯地址|单位通信地址|单位联系地址|单位地址",
    "web": "网址",
    "office": "联系单位",
}
_CONTACT_LABELS = "|".join(_CONTACTS.values())
_KINDS_OF_DOCUMENT = (
    "通知|意见|办法|规定|条例|细则|方案|规划|计划|纲要|要点|决定|决议|命令|令|公报|公告|通告|通报|议案|提案|建议|"
    "报告|请示|批复|复函|函|纪要|答复|回复|答复函|答复意见|章程|规则|规程|准则|标准|指南|指引|目录|清单|制度|守则|须知|讲话|"
    "倡议书|倡议|解读|说明|工作安排|安排|措施|若干措施|政策|预案|法|解释|补充规定|修正案|草案|稿|白皮书|合同|协议|总结|汇报|"
    "致辞|贺信|(?:决定|通知|告知|意见|建议|承诺|责任|协议|判决|裁定|调解|裁决|报告|说明|任务|倡议|申请)书|公示|简报|声明|实施意见|行动计划|宣言|启事|要求|情况|名单|问答|公约|(?<!代)表"
)
_ORGANISATION_ENDS = (
    "中央|人民政府|政府|委员会|委|局|厅|部|署|院|办公室|办公厅|办|总局|总署|党组|党委|工委|法院|检察院|监察委|"
    "代表大会|常务委员会|协会|联合会|总工会|学会|公司|集团|中心|大学|学院|学校|医院|银行|分行|支行|管委会|指挥部|领导小组|组委会|工作组|"
    "研究所|研究院|妇联|残联|文联|侨联|社科联|工商联|科协|政协|军区|党校|海关|部队|司令部|支队|总队|大队|站|馆|社|所|处|科|司|室|队|团|会|厂|基地|园区"
)
# what headings end with, and what sentences begin with, where nothing stands between the two; no actors among the
# first, for 各单位要… is a sentence
_HEADING_ENDS = (
    "要求|原则|目标|任务|措施|保障|意义|思想|内容|范围|对象|条件|程序|步骤|方法|方式|标准|时间|地点|职责|分工|职能|规则|领导|"
    "实施|管理|监督|检查|考核|评估|建设|发展|体系|机制|制度|能力|水平|质量|服务|作用|情况|问题|原因|分析|建议|意见|安排|工作|"
    "部署|计划|规划|重点|环节|政策|资金|经费|投入|支持|力度|队伍|宣传|引导|培训|教育|责任|落实|整治|行动|创新|改革|"
    "开放|合作|融合|转型|升级|优化|推广|应用|保护|利用|安全|风险|防控|处置|报名|办法|时限|地址|期限|材料|流程|依据|受理|"
    "事项|市场|环境|氛围|平台|基地|项目|工程|产业|指标|认识|基础|模式|业态|资源|方向|攻关|转化|运用|推进|协调|统筹|"
    "示范|供给|需求|消费|贸易|投资|财政|税收|金融|信贷|保险|补贴|补助|奖励|资助|激励|名额|规模|形式|主题|背景|概况|"
    "进展|成效|困难|趋势|形势|特点|差距|打算|举措|路径|布局|空间|设施|技术|装备|数据|信息|系统|网络|渠道|"
    "评审|认定|申报|审查|审核|立项|验收|公示|备案|报送|征集|推荐|评选|表彰|处理|处罚|追究|纪律|附则|总则|目的|"
    "突破|防线|生态|业务|监管|壮大|互通|指导|支撑|救助|养老|治理|研究|研发|集聚|评价|倾斜|关系|部署|要点|日期|解释|贴息"
)
_SENTENCE_BEGINS = (
    "为(?:了|深入|贯彻|进一步|加强|切实|确保|推动|全面|认真|规范|做好|加快|落实|保障|促进|提高|我国|有效|引导|激发|强化|助力)|根据|(?<!工作)按照|依据|依照|遵照|"
    "以(?:助力|推动|推进|促进|加快|习近平|邓小平|马克思|毛泽东|党的)|坚持以|近年来|近几年|目前|当前|截[至止]|各(?![自项类种方界])|我们|相关(?:部门|单位)|有关(?:部门|单位)|"
    "(?<!工作)要(?=[\u4e00-\u9fff]{4})(?![求点素领件])|对(?![接外口标照象策应等])|本(?:办法|通知|市|省|区|县|方案|指南|规定|次|细则|意见|政策|公告|决定)|下列|符合条件|请各|一[是要]|"
    "我[国省市区县局院校委]|全[市省区县国](?!性)|到?(?:19|20)[0-9][0-9]年|会议(?:要求|强调|指出|听取|认为|决定|明确)|"
    "申报人|申请人|凡|县级以上|[省市区县][\u4e00-\u9fff]{2,8}?(?:局|委|厅|办)(?=[\u4e00-\u9fff])"
)
_VERBS_BEGIN = (
    "围绕|进一步|继续|立足|面向|综合利用|充分|积极|切实|认真|大力|持续|聚焦|依托|结合|针对|通过|紧紧|牢固|牢牢|始终|深入|不断|"
    "严格(?:按|执行|落实)|(?:建立|完善|健全|探索|支持|鼓励|发挥|加快|强化|深化|全面|加强|统筹|开展|构建|打造|"
    "培育|制定|提高|扩大|加大|组织|做好|抓好|督促|规范|坚持|充实|拓展|(?<!宣传)(?<!督促)(?<!统筹)(?<!监督)(?<!组织)(?<!协调)"
    "(?:引导|指导|推进|推动|促进|实施|落实|推广|优化|提升))(?=[\u4e00-\u9fff])(?!的)"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """The shapes of one family of documents, as compiled patterns; every pattern matches whole lines or starts."""

    fields: tuple[tuple[str, re.Pattern[str]], ...]
    any_label: re.Pattern[str]
    label_row: re.Pattern[str]
    page_label: re.Pattern[str]
    empty_label: re.Pattern[str]
    contact: re.Pattern[str]
    contacts: tuple[tuple[str, re.Pattern[str]], ...]
    number: re.Pattern[str]
    order_number: re.Pattern[str]
    title_end: re.Pattern[str]
    title_start: re.Pattern[str]
    weak_title_end: re.Pattern[str]
    title_verb: re.Pattern[str]
    issues_in_title: re.Pattern[str]
    issued_title: re.Pattern[str]
    bare_title: re.Pattern[str]
    numbered_title: re.Pattern[str]
    number_of_title: re.Pattern[str]
    promulgates: re.Pattern[str]
    adopted: re.Pattern[str]
    adoption_begins: re.Pattern[str]
    adoption_ends: re.Pattern[str]
    letterhead: re.Pattern[str]
    organisation: re.Pattern[str]
    whole_name: re.Pattern[str]
    date_line: re.Pattern[str]
    recipient: re.Pattern[str]
    announces: re.Pattern[str]
    addressed: re.Pattern[str]
    signed_line: re.Pattern[str]
    annex_label: re.Pattern[str]
    annex_list: re.Pattern[str]
    annex_titled: re.Pattern[str]
    imprint: re.Pattern[str]
    printed_on: re.Pattern[str]
    disclosure_note: re.Pattern[str]
    no_text: re.Pattern[str]
    page_number: re.Pattern[str]
    bare_number: re.Pattern[str]
    ornament: re.Pattern[str]
    contents: re.Pattern[str]
    edition: re.Pattern[str]
    leaders: re.Pattern[str]
    unit_note: re.Pattern[str]
    headings: re.Pattern[str]
    footnote: re.Pattern[str]
    normative: re.Pattern[str]
    leads_to_list: re.Pattern[str]
    topic: re.Pattern[str]
    starts_block: re.Pattern[str]
    block_begins: frozenset[str]
    quoted_topic: re.Pattern[str]
    heading_word: re.Pattern[str]
    heading_meets_text: re.Pattern[str]
    verb_begins: re.Pattern[str]
    sentence_begins: re.Pattern[str]
    labels_on_one_line: re.Pattern[str]
    annex_on_one_line: re.Pattern[str]
    number_on_one_line: re.Pattern[str]
    fronts_on_one_line: tuple[re.Pattern[str], ...]
    signs_on_one_line: re.Pattern[str]
    after_date: re.Pattern[str]
    note_of_date: re.Pattern[str]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_COLON = r"\s*[:：]\s*"
_YEAR_DIGITS = "[〇○零ＯO0一二三四五六七八九]{3}"
_BRACKETED_DATE = rf"[（(]\s*{DATE_PATTERN}[^）)]*(?:[）)]\s*)?$"
_PAGE = rf"(?:[0-9０-９]{{1,4}}|{HAN_NUMERAL}{{1,5}})"


def _spaced(words: str) -> str:
    """Give a pattern for words whose letters may be set apart: 联 系 人."""
    return "|".join(r"\s*".join(word) for word in words.split("|"))


_LABEL_WORDS = "|".join([*_LABELS.values(), _CONTACT_LABELS])
_ALL_LABELS = _spaced(_LABEL_WORDS)
_NUMBERED = r"(?:〔\d{4}〕|[（(\[［【]\d{4}[)）\]］】])\s*第?\s*\d{1,5}\s*号"
_NOTE_MARK = r"(?:\s?[\[［]\d{1,2}[\]］])?"
_IN_BRACKETS = r"(?:[（(][^（()）]{1,30}[）)])?"
_ADJECTIVE = "(?:指导|实施|若干|补充|具体)?"
_ADDRESSEE = r"((?!为|现|根据|按照)[^。；：]{2,200}[：:])"
_PURPOSE = "为(?:了|深入|贯彻|进一步|加强|切实|确保|推动|全面|规范|做好|加快|落实|保障|促进)"

CHINESE_OFFICIAL = Profile(
    fields=tuple(
        (name, _compile(rf"(?:{_spaced(labels)}){_COLON}|【\s*(?:{_spaced(labels)})\s*】"))
        for name, labels in _LABELS.items()
    ),
    # all alternatives begin with a character, so that a search needs to stop at few
    any_label=_compile(rf"(?:【\s*(?:{_ALL_LABELS})(?=\s*】)|{_ALL_LABELS})(?:{_COLON}|\s*】)"),
    # 发布机构 某某局 发布时间 …: a row of fields without colons
    label_row=_compile(rf"(?:{_LABEL_WORDS})[ \u3000\t]"),
    # what pages print round a text: 首页 > 政务公开, 时间：2023-03-01 来源：…
    page_label=_compile(
        rf"首\s*页\s*[>＞»›]|(?:特\s*提|特\s*急|加\s*急|平\s*急|急\s*件)$|[\u4e00-\u9fff]{{1,6}}[机电传]发\s*\d{{0,5}}\s*号$|[A-Z]{{2,8}}[-—－]?(?:19|20)\d\d[-—－]\d{{1,4}}$|(?:大纲|样表|样本|格式|范本|模板|材料|清单)\s*\d{{1,2}}$|(?:时间|日期){_COLON}(?:19|20)\d\d(?:[-./]\d|年[^，。]{{2,40}}(?:来源|作者|浏览|字体))"
    ),
    empty_label=_compile(rf"(?:^|[\s）)])(?:{_ALL_LABELS})\s*[:：]$"),
    contact=_compile(rf"[（(]?(?:{_spaced(_CONTACT_LABELS)}){_COLON}"),
    contacts=tuple((name, _compile(rf"(?:{_spaced(labels)}){_COLON}")) for name, labels in _CONTACTS.items()),
    # 杨人社〔2021〕18号, 国发[2022]5号, 浦人社提复〔2024〕31 号; the brackets vary with the typist
    number=_compile(
        rf"(?:[^\s，。；：、《》（(]{{1,20}}(?:[（(][\u4e00-\u9fff]{{1,4}}[）)][^\s，。；：、《》（(]{{0,4}})?\s*)?[〔\[［(（【﹝〈]\s*(?:[12１２][09０９]\d\d|二{_YEAR_DIGITS})\s*年?\s*[〕\]］)）】﹞〉]"
        rf"\s*第?\s*(?:[\d０-９]{{1,5}}\s*[号期]?|{HAN_NUMERAL}{{1,6}}\s*[号期])"
        # （沪）应急罚〔2023〕12号, （2023）沪01民终12号
        rf"|[（(][\u4e00-\u9fff]{{1,4}}[）)][^\s，。；：、《》（(]{{1,12}}\s*{_NUMBERED}"
        r"|[（(]\s*(?:19|20)\d\d\s*[）)]\s*[\u4e00-\u9fff]\d{0,4}[\u4e00-\u9fff]{1,8}\d{1,6}号"
        r"|[A-Z]{2,6}\d{2,4}[-—－–]\d{2,4}[-—－–]\d{2,6}"
    ),
    order_number=_compile(
        rf"(?P<order>[^\s，。；：]{{2,40}}(?:令|公告|通告|布告)\s*)?[（(〔]?\s*(?:(?:(?:19|20)\d\d|[一二]{_YEAR_DIGITS})\s*年\s*|[一二三四五六七八九十]{{1,3}}届\s*[)）〕]?\s*)?"
        rf"第\s*(?:\d{{1,5}}|{HAN_NUMERAL}{{1,6}})\s*[号期]\s*[)）〕]?"
    ),
    title_end=_compile(
        rf"(?:{_KINDS_OF_DOCUMENT})(?:[（(《](?:[^（()）]|[（(]\d{{4}}[)）]){{1,30}}[）)》])?{_NOTE_MARK}$"
    ),
    title_start=_compile(r"(?:关于|对[^，。]{2,40}第|印发|转发|批转|发布|公布|致|在.{2,40}上的)"),
    # …违法 and …条件的函: the line may as well break here
    weak_title_end=_compile(
        r"(?<![公律办宪刑])[法令函稿]$|(?:要求|情况|措施|目录|制度|标准|解释|说明|总结|政策|安排|计划|建议|提案)$"
    ),
    title_verb=_compile(r"关于|印发|转发|批转|发布|公布|对[^，。]{2,40}第"),
    # a title that issues a document has an end of its own behind that document's name
    issues_in_title=_compile(r"关于(?:修改|公布|发布|颁布|印发|转发|批转|下达|调整|废止)|^(?:印发|转发|批转)"),
    issued_title=_compile(
        rf"(?:通知|公告|通告|通报|决定|命令|令|函|批复|请示|报告|意见|公示|答复){_IN_BRACKETS}{_NOTE_MARK}$"
    ),
    bare_title=_compile(r"(?:公\s*告|通\s*告|通\s*知|布\s*告|公\s*报|决\s*定|命\s*令|令)$"),
    numbered_title=_compile(r"(?:令|公\s*告|通\s*告|公\s*报|通\s*报|布\s*告|纪\s*要|简\s*报)$"),
    # …的通知（国发〔2022〕5号）, 某局令〔2026〕第1号（…办法）, （1985年5月4日 皖政〔1985〕38号）
    number_of_title=_compile(
        rf"[（(]\s*(?:[^（()）]{{2,60}}[\s　，,])?"
        rf"(?:{DATE_PATTERN}\s*)?(?P<number>(?![^〔]*令)[^\s，。；：、《》（()）0-9]{{1,16}}{_NUMBERED})\s*(?:{DATE_PATTERN}\s*)?"
        rf"(?:公布|发布|印发)?\s*[）)]{_NOTE_MARK}$"
        rf"|^[（(]?(?P<body>[^，。；：《》〔（(]{{2,100}}?)(?P<order>令|公告|通告|布告)\s*(?P<which>{_NUMBERED}|(?:\d{{4}}\s*年\s*)?第\s*\d{{1,5}}\s*号)"
    ),
    promulgates=_compile(r"《[^》]{2,60}》(?:已|业|经)"),
    # 1997年9月24日 …会议通过, with or without brackets
    adopted=_compile(
        rf"[（(]?\s*{DATE_PATTERN}[^。；]{{0,200}}(?:通过|施行|公布|发布|修订|修正|批准|实施|印发|废止|生效)[）)]?$"
    ),
    # the bracket closes with the line, or further down; （2021年7月1日至…）住房公积金 is a clause
    adoption_begins=_compile(_BRACKETED_DATE),
    adoption_ends=_compile(r"(?:通过|施行|公布|发布|修订|修正|批准)[）)]$"),
    letterhead=_compile(
        rf"[^，。；：、0-9]{{2,60}}(?:{_ORGANISATION_ENDS})(?:文件|公报)$|[^，。；：]{{2,40}}(?:便函|会议纪要|简报|令)$"
    ),
    organisation=_compile(
        rf"(?![^，。；：]*关于)[^，。；：！？0-9]{{1,58}}(?:{_ORGANISATION_ENDS})(?:[（(](?:代章|章|盖章|印章|公章)[）)])?$"
    ),
    # 人力资源社 | 会保障部 could be the half of a name
    whole_name=_compile(r"[^，。；：、《》]{2,100}(?<!关于)(?:政府|委员会|局|部|厅|署|院|办公室|办公厅|银行|总会)$"),
    date_line=_compile(rf"[（(]?\s*(?:{DATE_PATTERN}|(?:19|20)\d\d([-./])[01]?\d\1[0-3]?\d)\s*[）)]?$"),
    recipient=_compile(
        r"(?:[^。；！？]{2,240}；(?=各|中国|国家|省|市|有关|相关)){0,6}[^。；！？]{2,240}[:：]$|[^。；！？，,：:]{2,20}(?:代表|委员|同志|先生|女士|同学|网友|组织|党派|团队)[:：,，]$"
    ),
    # what ends in a colon and is no addressee: 现将有关事项通知如下：
    announces=_compile(
        r"^(?:为|根据|按照|依据|依照|经|鉴于|近年来|目前|现将|现就|本(?!部各|公司各|[市省区县局院校系统]{1,2}各)|以下|下列|对于)|(?:如下|以下|下列)[^，。]{0,8}[:：]$"
        r"|(?:现就|现将|特制定|制定本|提出|作出|作如下|规定|通知|意见|答复|报告|汇报|决定|要求|包括|其中)[^，]{0,6}[:：]$"
        r"|^(?:说\s*明|备\s*注|注|附\s*注|提\s*示|温馨提示|重要提示|特别提示|编者按|导\s*读|摘\s*要|前\s*言|目\s*录)[:：]$"
    ),
    # the last line of an addressee, where print may have broken it
    addressed=_compile(
        rf"[^。；！？]*(?:{_ORGANISATION_ENDS}|单位|部门|机构|团体|企业|代表|委员|同志|先生|女士){_IN_BRACKETS}[:：]$"
    ),
    signed_line=_compile(
        rf"([^，。；：！？0-9]{{1,58}}(?:{_ORGANISATION_ENDS})(?:[（(](?:代章|章|盖章|印章|公章)[）)])?)\s*({DATE_PATTERN})"
    ),
    annex_label=_compile(
        rf"附\s*(?:件|录|表|图|則|则(?=$))?\s*(?:[0-9０-９]{{1,2}}|{HAN_NUMERAL}{{1,3}})?\s*(?:[-—－–]\s*\d+)?\s*[:：]?$"
    ),
    annex_list=_compile(r"附\s*件?\s*(?:[0-9０-９]{1,2})?\s*[:：]\s*\S"),
    annex_titled=_compile(
        rf"附\s*件\s*(?:[0-9０-９]{{1,2}}|{HAN_NUMERAL}{{1,3}})\s*[:：]?\s*[^\s，。；：0-9.．、][^。；]{{1,60}}(?<![。；：])$"
    ),
    imprint=_compile(
        rf"抄\s*[送报]{_COLON}|主\s*[送题]词?{_COLON}|[（(]?\s*共印\s*\d+\s*份|印\s*数{_COLON}|校\s*对{_COLON}|"
        rf"(?:[^，。；：]{{2,40}}\s*)?{DATE_PATTERN}\s*印\s*发|[^，。；：]{{2,40}}\s+{DATE_PATTERN}印$"
    ),
    printed_on=_compile(rf"{DATE_PATTERN}\s*印\s*发?$"),
    disclosure_note=_compile(
        rf"(?:[（(]\s*(?:{_LABELS['disclosure']}){_COLON}|[（(]?\s*(?:此件|本件|此文|该件|此答复)?)\s*((?:主动|不予|依申请|删减后|部分)[^（()）]{{0,8}}公开[^（()）]{{0,8}}|(?:公开发布|不公开)[^（()）]{{0,12}}|公开)\s*[）)]?$"
    ),
    no_text=_compile(r"[（(]\s*(?:此|本)页无正文.{0,20}[）)]$"),
    page_number=_compile(
        rf"[-—–－─·•~～]{{1,3}}\s*(?:第\s*)?[0-9０-９]{{1,4}}\s*(?:页\s*)?[-—–－─·•~～]{{1,3}}$"
        rf"|第\s*{_PAGE}\s*页(?:\s*[,，/／（(|]?\s*共\s*{_PAGE}\s*页[)）]?)?$|共\s*{_PAGE}\s*页\s*[,，/／]?\s*第\s*{_PAGE}\s*页$"
        r"|(?:[Pp]age|PAGE|[Pp]\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$|\d{1,4}\s*/\s*\d{1,4}$|\d{1,4}\s*页$"
    ),
    bare_number=_compile(r"[0-9０-９]{1,4}$"),
    ornament=_compile(r"[★☆*＊]+$|[-—–－_=＿─━·•.…]{3,}$|[■□◆◇●○]+$"),
    contents=_compile(r"目\s*[录次]$"),
    # （试行）, （征求意见稿）, （负面清单）（2024年版）: a line that ends a title
    edition=_compile(r"(?:[（(][^（()）]{0,20}(?:试行|暂行|草案|稿|版|修订|修正|清单|年|批|期)[）)])+$"),
    leaders=_compile(r"\s*[.．…·—\-]{2,}\s*\d{0,4}\s*$|\s+\d{1,4}$"),
    # 单位：万元 above a table
    unit_note=_compile(r"(?:计量)?单\s*位\s*[:：]\s*[^，。；：]{1,12}$"),
    headings=_compile(
        r"(?:前\s*言|引\s*言|序\s*言|序|绪\s*论|附\s*则|总\s*则|结\s*语|结束语|后\s*记|摘\s*要|说\s*明)$"
    ),
    footnote=_compile(
        r"[\[［〔【]\s*(?:注\s*)?\d{1,2}\s*[\]］〕】]|(?:注释?|备注|附注)\s*\d{0,2}\s*[:：]\s*\S|(?:资料|数据)来源\s*[:：]"
    ),
    # first sentences with these words rule somebody's conduct, or tell what was done: provisions, not headings
    normative=_compile(
        r"(?:近年来|近几年来?|目前|当前|[今去]年以来|截[至止][^，。]{2,12}|下一步)[，,]|应当|不得|只能|不再|方可|一律|不予|可以|必须|须在|须经|是指|自.{1,12}(?:起|之日)|的(?:，|。|；)|予以(?:.{0,4})。|按照.{2,20}执行|由.{2,30}负责|为(?:每[人户年月次])?\d+(?:\.\d+)?\s*(?:[万亿]?元|分钟|个?小时|天|个?工作日|个月|[名人户]|周岁|[%％])"
        r"|(?<![供响适反相对效顺感呼回])应(?![急用对届聘邀收付纳税有变战诉征试该])"
    ),
    # what a list ends that belongs to the sentence before it: 企业需提供：, 过程如下：
    leads_to_list=_compile(
        r"(?:如下|包括|包含|分别[是为]|提供|提交|出具|携带|报送|填写|满足|符合|享受|之一|分为|[^，。；]是|[^，。；]有|即|例如|比如|(?:下列|以下)[^，。；]{1,40})[:：]$"
    ),
    # a first sentence that only names its subject
    topic=_compile(r"关于[^，。；：]{2,40}。$"),
    starts_block=_compile(
        rf"(?:{_ALL_LABELS}){_COLON}|附\s*(?:件|录|表)\s*(?:\d{{1,2}})?\s*[:：]|附\s*(?:件|录|表)\s*\d*$|抄\s*[送报]{_COLON}|[问答]\s*[:：]|[QA]\s*[:：]|【(?:{_LABEL_WORDS})】"
        rf"|[（(](?:此件|本件|此页|本页|联系人|共印)|{_BRACKETED_DATE}|{DATE_PATTERN}\s*(?:印发)?$|[\[［]\d{{1,2}}[\]］](?=.)|注\s*[:：]|目\s*[录次]$|附\s*则$|总\s*则$"
    ),
    # what `starts_block` begins with: labels, 附, 抄, 问, 答, brackets, the figures of dates
    block_begins=frozenset(word[0] for word in _LABEL_WORDS.split("|"))
    | frozenset("附抄问答QA（([［【注目总0123456789０１２３４５６７８９〇○零Ｏ一二三四五六七八九十廿卅"),
    # 一、关于“…”的建议 in a reply that answers point by point
    quoted_topic=_compile(
        r"(?:对于?[^“。；，]{0,12})?关于“(?:[^。；]{2,200}?”的?(?:建议|问题|意见|提议)(?![，、；：。和及与等的中])"
        rf"|[^”“]{{2,160}}”(?={_SENTENCE_BEGINS}))"
    ),
    heading_word=_compile(_HEADING_ENDS),
    heading_meets_text=_compile(rf"(?<=(?:{_HEADING_ENDS}))(?:{_SENTENCE_BEGINS}|{_VERBS_BEGIN})"),
    verb_begins=_compile(_VERBS_BEGIN),
    sentence_begins=_compile(_SENTENCE_BEGINS),
    # what stands at the head of a text whose line ends are lost: fields, 附件1, the document's number …
    labels_on_one_line=_compile(
        rf"(?:{_LABELS['disclosure']}){_COLON}(?:主动公开|依申请公开|不予公开|公开)"
        rf"|(?:{_ALL_LABELS}){_COLON}[^，。；：]{{1,20}}?(?=(?:{_ALL_LABELS}){_COLON})"
    ),
    annex_on_one_line=_compile(
        rf"附\s*件\s*(?:\d{{1,2}}|{HAN_NUMERAL}{{1,3}})?(?=[^\s，。；：:、]{{4,60}}(?:{_KINDS_OF_DOCUMENT}))"
    ),
    number_on_one_line=_compile(rf"[^\s，。；：、《》]{{2,12}}{_NUMBERED}"),
    # … and titles: before a number, before an addressee, before a sentence that gives the purpose
    fronts_on_one_line=(
        _compile(
            rf"([^。；：]{{4,160}}(?:{_KINDS_OF_DOCUMENT}){_IN_BRACKETS})\s*([^\s，。；：《》〔]{{2,12}}{_NUMBERED})"
            rf"\s*{_ADDRESSEE}?"
        ),
        _compile(
            rf"([^。；：]{{0,40}}关于[^。；：]{{4,120}}?的{_ADJECTIVE}(?:{_KINDS_OF_DOCUMENT}){_IN_BRACKETS})\s*{_ADDRESSEE}"
        ),
        _compile(rf"([^。；：，]{{0,30}}对[^。；：，]{{6,90}}?的(?:答复函|答复意见|答复|复函|回复))\s*{_ADDRESSEE}"),
        _compile(
            rf"([^。；：，]{{0,40}}关于[^。；：]{{4,80}}?的?{_ADJECTIVE}(?:{_KINDS_OF_DOCUMENT}){_IN_BRACKETS})"
            rf"(?=\s*(?:{_PURPOSE}|根据|按照|近年来|[（(]\s*{DATE_PATTERN}))"
        ),
    ),
    signs_on_one_line=_compile(
        rf"(?:(?<=[。！）])|^(?!\d|第|{HAN_NUMERAL}+、))\s*((?![（(])[^，。；：]{{2,58}}?(?:{_ORGANISATION_ENDS}))\s*$"
    ),
    note_of_date=_compile(rf"[（(]\s*{DATE_PATTERN}\s*[）)]"),
    # what may follow a date that closes a part: nothing, an annex, a note, the title of what is issued
    after_date=_compile(
        rf"\s*(?:$|附件|抄[送报]|联系|[（(]|(?!发布|颁布|公布|印发|制定|[起以前后至到的])[^，。；：、《]{{4,80}}?(?:{_KINDS_OF_DOCUMENT}))"
    ),
)
