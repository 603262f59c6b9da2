"""Figures of both languages: what is read, what agrees, and what must be noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Block, Kind
from generator.problems import Place, Severity
from generator.quality.bitext import Pair
from generator.quality.figures import check_figures
from generator.quality.figures_en import figures_en
from generator.quality.figures_zh import figures_zh

AGREEING = [
    ("最高4.5万元的租金补贴", "a rental subsidy of at most 45,000 yuan"),
    ("每年投入1000万元", "10 million yuan has been invested every year"),
    ("意向资金超 7 亿元", "intended funding of more than 700 million yuan"),
    ("合作金额超 7500 万元", "a cooperation amount of more than 75 million yuan"),
    ("外籍人才约 2.3 万", "about 23,000 foreign professionals"),
    ("占全市总量 7%", "7 per cent of the city's total"),
    ("占全市总量百分之七", "7% of the city's total"),
    ("约 50% 的回国人员", "about half of those returning"),
    ("到2025年", "by 2025"),
    ("2023年4月24日", "24 April 2023"),
    ("2023年4月24日", "April 24, 2023"),
    ("２０２３年４月２４日", "24th of April 2023"),
    ("二〇二三年四月二十四日", "24 April 2023"),
    ("3 月 17 日", "on 17 March"),
    ("2023年4月至6月", "April to June 2023"),
    ("4月24日至26日", "24–26 April"),
    ("自5月起", "from May"),
    ("最长 12 个月", "for at most 12 months"),
    ("最长十二个月", "for at most twelve months"),
    ("400 余套房源", "more than 400 homes"),
    ("十余家机构", "more than ten institutions"),
    ("百余人", "over a hundred people"),
    ("数百家企业", "several hundred companies"),
    ("数十万人次", "hundreds of thousands of visits"),
    ("选出809名", "809 people were selected"),
    ("占总数的三分之一以上", "more than one third of the total"),
    ("三分之二的委员", "two-thirds of the members"),
    ("一半企业", "half of the companies"),
    ("增长了 5 倍", "grew fivefold"),
    ("增长了 5 倍", "grew by 5 times"),
    ("第十七届三次人民代表大会第 050 号", "No. 050 of the Third Session of the 17th People's Congress"),
    ("第十四届第五次会议 第 E104 号提案", "proposal No. E104 of the fifth session of the 14th committee"),
    ("15 分钟服务圈", "a 15-minute service circle"),
    ("“17+N”服务事项", "the “17+N” service items"),
    ("“17＋\uff2e”服务事项", "the “17+N” service items"),
    ("计划4.0版", "version 4.0 of the plan"),
    ("提高10%—20%", "raised by 10–20%"),
    ("补贴3—5万元", "a subsidy of 30,000 to 50,000 yuan"),
    ("2021–2025年", "2021–2025"),
    ("“十四五”期间", "during the “14th Five-Year Plan” period"),
    ("“十三五”规划", "the Thirteenth Five-Year Plan"),
    ("第十四个五年规划", "the 14th Five-Year Plan"),
    ("三年行动方案", "a three-year action plan"),
    ("未来五年", "the next five years"),
    ("两个平台、三项举措", "two platforms and three measures"),
    ("五大维度", "five dimensions"),
    ("出台十项举措", "ten measures have been issued"),
    ("“五个中心”和“四大品牌”", "the “Five Centers” and the “Four Brands”"),
    ("廿载积淀", "two decades in the making"),
    ("十多年的发展", "more than ten years of development"),
    ("1亿5000万元", "150 million yuan"),
    ("咨询10,769人次", "10,769 consultations"),
    ("三四个项目", "three or four projects"),
    ("下午3点开始", "begins at 3 p.m."),
    ("第二处大厅", "the second hall"),
    ("长委发\u30142020\u30152 号", "Chang Wei Fa [2020] No. 2"),
    ("新冠疫情", "the COVID-19 pandemic"),
    ("提高3个百分点", "raised by 3 percentage points"),
    ("不超过50人", "no more than 50 people"),
    ("环科路 999 弄 4 号楼 403 室", "Room 403, Building 4, Lane 999, Huanke Road"),
    ("市三女中", "Shanghai No. 3 Girls' High School"),
    ("千方百计、四通八达、五湖四海", "by every means, in all directions, from all over the country"),
    ("一流人才实行一口受理、专人专办", "first-rate talent, one point of acceptance, a dedicated person"),
    ("第一时间沟通，统一发布，进一步完善", "at once got in touch, published together, and improved further"),
    ("千家万户", "every household"),
    ("双向奔赴", "run towards each other"),
    ("城乡一体、区域协同", "town and country as one, regions in step"),
    ("新一轮评选，一批人才", "a new round of selection, a number of people"),
    ("四位一体", "four-in-one"),
    ("力争到2027年，企业达到1200家，年均增长10%左右", "1,200 companies by 2027, growing by about 10% a year"),
    ("给予最高不超过50万元一次性资助", "a one-off grant of up to 500,000 yuan"),
    ("每人每月800元，期限不超过36个月", "800 yuan per person per month for no more than 36 months"),
    ("第三条第一款", "Paragraph 1 of Article 3"),
    ("自2024年1月1日起施行，有效期至2028年12月31日", "from 1 January 2024 and valid until 31 December 2028"),
    ("50名以上", "50 people or more"),
    ("35周岁以下", "under 35 years of age"),
    ("9:00—17:30", "9 a.m. to 5.30 p.m."),
    ("“1+6+X”政策体系", "the “1+6+X” policy system"),
    ("百强企业", "the top 100 companies"),
    ("上千家企业", "thousands of companies"),
    ("党的二十届三中全会", "the Third Plenary Session of the 20th Central Committee"),
    ("“两个一百年”奋斗目标", "the “Two Centenary Goals”"),
    ("成立10周年", "its 10th anniversary"),
    ("半年内", "within six months"),
    ("“一刻钟便民生活圈”", "the “15-minute convenience circle”"),
    ("前三季度", "in the first three quarters"),
    ("九成以上的企业", "more than 90% of the companies"),
    ("20余万元", "more than 200,000 yuan"),
    ("1200多万元", "over 12 million yuan"),
    ("十余万人次", "more than 100,000 visits"),
    ("近百家", "nearly a hundred"),
    ("2个以上", "two or more"),
    ("“百日行动”", "the “100-day campaign”"),
    ("7×24小时服务", "24/7 service"),
    ("2020—2022学年", "the school years 2020–2022"),
    ("第二、第三产业", "the secondary and tertiary (second and third) sectors"),
    ("5A级景区、5G网络", "5A scenic areas and the 5G network"),
    ("十九大以来", "since the 19th National Congress"),
    ("预约3家、节约2成本", "3 booked, costs cut by 2"),
    ("七县三区", "seven counties and three districts"),
]
DIFFERING = [
    ("最高4.5万元", "at most 54,000 yuan"),
    ("最高4.5万元", "at most 4,500 yuan"),
    ("1000万元", "1 million yuan"),
    ("7亿元", "7 billion yuan"),
    ("2.3万", "2.3 thousand"),
    ("7%", "7"),
    ("2025年", "2035"),
    ("2023年4月24日", "24 May 2023"),
    ("2023年4月24日", "14 April 2023"),
    ("4月24日至26日", "24–27 April"),
    ("12个月", "12 years"),
    ("400余套", "500 homes or more"),
    ("三分之一", "one quarter"),
    ("增长了5倍", "grew sixfold"),
    ("第十七届三次", "the Fourth Session of the 17th"),
    ("“17+N”", "“18+N”"),
    ("“十四五”", "the 13th Five-Year Plan"),
    ("三项举措", "four measures"),
    ("十项举措", "measures"),
    ("第 050 号", "No. 005"),
    ("E104", "E140"),
    ("两个平台", "platforms"),
    ("许多机构", "350 institutions"),
    ("许多机构", "twelve institutions"),
    ("10万元", "100,000 US dollars"),
    ("20余万元", "more than 20,000 yuan"),
    ("35周岁以下", "under 45 years of age"),
    ("9:00—17:30", "9 a.m. to 6.30 p.m."),
]


def pair(zh: str, en: str) -> Pair:
    return Pair(Block(Kind.PARAGRAPH, zh, (1, 1), "p1"), en, Place("corpus/a/b.en.po", 7))


@pytest.mark.parametrize(("zh", "en"), AGREEING)
def test_the_same_figure_agrees_however_it_is_written(zh: str, en: str) -> None:
    assert [str(problem) for problem in check_figures(pair(zh, en))] == []


@pytest.mark.parametrize(("zh", "en"), DIFFERING)
def test_another_figure_is_an_error_with_line_and_hint(zh: str, en: str) -> None:
    problems = [one for one in check_figures(pair(zh, en)) if one.severity is Severity.ERROR]
    assert problems
    assert all(one.place == Place("corpus/a/b.en.po", 7) and one.hint for one in problems)


def test_what_is_more_than_a_figure_must_not_become_the_figure() -> None:
    codes = [one.code for one in check_figures(pair("400 余套", "400 homes"))]
    assert codes == ["figure-exact"]


def test_a_figure_said_more_often_than_in_chinese_is_a_warning() -> None:
    codes = [one.code for one in check_figures(pair("“三进三同步”，共4项", "three entries, four steps, 4 in all"))]
    assert codes == ["figure-repeated"]


def test_the_number_of_an_item_is_no_figure() -> None:
    block = Block(Kind.HEADING, "3.实施两项计划。", (1, 1), "s3", level=1, marker="3.")
    assert not list(check_figures(Pair(block, "3. Carry out two plans.", Place("a.en.po", 1))))


def test_dates_are_read_in_any_english_order() -> None:
    texts = ("24 April 2023", "April 24, 2023", "24th of April, 2023", "2023-04-24", "Apr. 24 2023")
    assert {figures_en(text)[0].readings for text in texts} == {("2023-04-24",)}


def _covered(spans: list[tuple[int, int]], text: str) -> bool:
    return all(any(a <= at < b for a, b in spans) for at, char in enumerate(text) if char in "0123456789")


@given(st.text(alphabet="0123456789.,%+年月日号万亿元个余多半 至到—-~/:：第十百两点时分ANn上下午"))
def test_every_digit_of_a_chinese_text_belongs_to_a_figure(text: str) -> None:
    assert _covered([(one.start, one.end) for one in figures_zh(text)], text)


@given(st.text(alphabet="0123456789.,%+ –-/:ApriltohnMyadmcesu$¥"))
def test_every_digit_of_an_english_text_belongs_to_a_figure(text: str) -> None:
    assert _covered([(one.start, one.end) for one in figures_en(text)], text)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for figure in (*figures_zh(text), *figures_en(text)):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.readings
