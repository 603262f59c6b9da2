"""Finds the document on a web page: the element with the running text, its title and what is said about it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from generator.ingest.html_blocks import Block

_SENTENCE = re.compile("[，。；、！？]")
_SITE = re.compile(r"\s*[-_|–—·]+\s*[^-_|–—·]{2,40}$")
_FIELD = (
    "索引号|信息索引|来源|发布|发文|公开|成文|生成|印发|日期|时间|文号|字号|机构|机关|主题|分类|体裁|"
    "有效性|废止|名称|标题|责任|关键词"
)
_PUBLICATION = re.compile(rf"(?:{_FIELD})[^：:]{{0,8}}[：:]|(?:19|20)\d\d[-年./]\d{{1,2}}[-月./]\d{{1,2}}")
_FIELD_NAME = re.compile(rf"[\[【]?(?:{_FIELD})[^：:]{{0,8}}[：:][\]】]?")
_NAME = re.compile(r"[\[【]?(?:信息|文件)?(?:名称|标题)[\]】]?")
_FURNITURE = re.compile(  # what publishing systems and the law put on every page
    r"版权所有|[A-Z]?ICP备|公网安备|网安备|网站标识码|主办(?:单位)?\s*[：:]|承办(?:单位)?\s*[：:]|技术支持|网站地图|联系我们|设为首页|"
    r"扫一扫|打印|关闭窗口|分享到|分享[：:]|字\s*[体号]\s*[：:]|浏览次数|访问量|点击数|当前位置|您当前所在|上一[篇条]|下一[篇条]|"
    r"(?:通信|通讯|联系)?地址\s*[：:]|邮编\s*[：:]|无障碍|留言咨询"
)
_SHARE = 0.8
_LANDMARK_SHARE = 0.5
_MARKED_NAMES = (
    "zoom zoomcon ucap-content trs_editor trs_ueditor view trs_paper_preappend pages_content article-content "
    "article_content article_con vsb_content v_news_content ivs_content news_content"
)
_MARKED = frozenset(_MARKED_NAMES.split())
_LONG = 30
_LABEL = 80
_PUBLICATION_BLOCKS = 12
_FIELDS_ABOVE = 40  # blocks above the title in which its fields may stand
_FEWEST_FIELDS = 3
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_SHORTEST_TITLE = 8


class Article(NamedTuple):
    """The blocks of the document in order and the element that holds it; without running text there is none."""

    title: str
    blocks: list[Block]
    holder: HtmlElement | None

    @property
    def own(self) -> int:
        """The characters of the document besides its title, what is said about it and its links."""
        free = [block for block in self.blocks if bare(block.plain) not in bare(self.title)]
        return sum(len(block.plain) - block.linked for block in free if not _tells(block))


def article(root: HtmlElement, blocks: Sequence[Block]) -> Article:
    """Keep the blocks of the element that holds the running text, with title and fields above it."""
    holder = _holder(blocks)
    if holder is None:
        return Article(_title(root, blocks), [block for block in blocks if not is_furniture(block)], None)
    inside = [index for index, block in enumerate(blocks) if _within(block.element, holder)]
    first, last = inside[0], inside[-1]
    while last > first and is_furniture(blocks[last]):
        last -= 1
    title = _title(root, blocks[:first])
    kept = list(blocks[first : last + 1])
    above = _above(blocks[:first], title)
    if bare(title) in bare("".join(block.plain for block in kept[:_PUBLICATION_BLOCKS])):
        above = [block for block in above if bare(block.plain) not in bare(title)]
    pieces = [piece for block in (*above, *kept) for piece in _parted(block, title)]
    return Article(title, _named_once(pieces, title), holder)


def bare(text: str) -> str:
    """Give `text` without white space."""
    return "".join(text.split())


def is_furniture(block: Block) -> bool:
    """Whether a block is what every page of the site says, and not the document."""
    return len(block.plain) < _LABEL and _FURNITURE.search(block.plain) is not None


def _title(root: HtmlElement, above: Sequence[Block]) -> str:
    """Give the document's title: as the page's data name it, else its heading, else the window's."""
    for name in ("articletitle", "og:title"):
        for meta in root.iter("meta"):
            if name in {(meta.get("name") or "").lower(), (meta.get("property") or "").lower()}:
                text = " ".join((meta.get("content") or "").split())
                if text:
                    return _SITE.sub("", text) if name == "og:title" else text
    headings = [text for heading in root.iter("h1") if (text := " ".join(str(heading.text_content()).split()))]
    if len(headings) == 1:
        return headings[0]
    near = [block.plain for block in above if block.element.tag in _HEADINGS and not block.linked]
    if near and len(near[-1]) >= _SHORTEST_TITLE:
        return near[-1]
    return _SITE.sub("", " ".join((root.findtext(".//title") or "").split()))


def _above(blocks: Sequence[Block], title: str) -> list[Block]:
    """Give the title's block, the fields around it, and what tells when and by whom the document was published."""
    wanted = bare(title)
    heads = [index for index, block in enumerate(blocks) if wanted and _names(bare(block.plain), wanted)]
    start = heads[-1] if heads else max(len(blocks) - _PUBLICATION_BLOCKS, 0)
    fields = _fields(blocks, max(start - _FIELDS_ABOVE, 0))
    kept = []
    for index, block in enumerate(blocks):
        if index in fields:
            kept.append(fields[index])
        elif index - 1 in fields and fields[index - 1].text.endswith(block.plain):
            continue  # the value that stands with its label
        elif fields and _FIELD_NAME.fullmatch(bare(block.plain)):
            continue  # a label without a value
        elif index in heads or (index >= start and block.linked * 2 < len(block.plain) and _tells(block)):
            kept.append(block)
    return kept


def _tells(block: Block) -> bool:
    """Whether a block says when or by whom something was published."""
    return _PUBLICATION.search(bare(block.plain)) is not None


def _names(text: str, wanted: str) -> bool:
    return bool(text) and ((text in wanted and 2 * len(text) > len(wanted)) or text.startswith(wanted))


def _fields(blocks: Sequence[Block], first: int) -> dict[int, Block]:
    """Give the fields from `first` on, each with its value behind it: 索引号, 发文机关, 成文日期."""
    named = [
        index
        for index, block in enumerate(blocks)
        if index >= first and not block.linked and _FIELD_NAME.match(bare(block.plain))
    ]
    if len(named) < _FEWEST_FIELDS:
        return {}
    fields = {}
    for index in named:
        block = blocks[index]
        if not _FIELD_NAME.fullmatch(bare(block.plain)):
            fields[index] = block
        elif index + 1 < len(blocks) and index + 1 not in named and not is_furniture(blocks[index + 1]):
            fields[index] = replace(block, text=bare(block.plain) + blocks[index + 1].plain)
    return fields


def _named_once(blocks: list[Block], title: str) -> list[Block]:
    """Leave out the field that only names the title, or write it as the title where nothing else does."""
    wanted = bare(title)
    for index, block in enumerate(blocks[:_FIELDS_ABOVE]):
        label, _, value = block.plain.replace(":", "：", 1).partition("：")
        if wanted and bare(value) == wanted and _NAME.fullmatch(bare(label)):
            others = blocks[:index] + blocks[index + 1 : _FIELDS_ABOVE]
            there = wanted in bare("".join(other.plain for other in others))
            return [*blocks[:index], *([] if there else [replace(block, text=value.strip())]), *blocks[index + 1 :]]
    return blocks


def _parted(block: Block, title: str) -> list[Block]:
    """Part a title from the date or number that stands in the same heading."""
    text, wanted = block.plain, bare(title)
    if block.table or not wanted or len(bare(text)) == len(wanted) or not bare(text).startswith(wanted):
        return [block]
    end = next((at for at in range(len(text)) if bare(text[:at]) == wanted), None)
    if end is None or not _PUBLICATION.search(bare(text[end:])):
        return [block]
    return [replace(block, text=text[:end]), replace(block, text=text[end:].strip(), first_row=False)]


def _within(element: HtmlElement, holder: HtmlElement) -> bool:
    return element is holder or any(parent is holder for parent in element.iterancestors())


def _weight(block: Block) -> int:
    """Give how much of a block is running text: links, menus and labels weigh nothing."""
    free = len(block.plain) - block.linked
    if is_furniture(block):
        return 0
    if block.table:
        return free
    if free < _LABEL and _tells(block):
        return 0
    return free if free > _LONG or (free > block.linked and _SENTENCE.search(block.plain)) else 0


def _holder(blocks: Sequence[Block]) -> HtmlElement | None:
    """Find the deepest element with four fifths of the running text, or the one marked as the article."""
    weights: dict[HtmlElement, int] = {}
    for block in blocks:
        weight = _weight(block)
        for element in (block.element, *block.element.iterancestors()) if weight else ():
            weights[element] = weights.get(element, 0) + weight
    if not weights:
        return None
    total = max(weights.values())
    enough = _LANDMARK_SHARE * total
    marked = [one for one, weight in weights.items() if _is_marked(one) and weight >= enough]
    if marked:
        found = max(marked, key=weights.__getitem__)
        weights = {one: weights[one] for one in weights if _within(one, found)}
        total = weights[found]
    holders = [element for element, weight in weights.items() if weight >= _SHARE * total]
    blocky = [element for element in holders if element.tag not in {"p", "span", "font", "h1", "h2", "h3"}]
    return max(blocky or holders, key=lambda element: sum(1 for _ in element.iterancestors()))


def _is_marked(element: HtmlElement) -> bool:
    """Whether the page itself says that this is the document, in HTML or as publishing systems do."""
    names = {element.get("id", "").lower(), *element.get("class", "").lower().split()}
    return element.tag in {"article", "main"} or not names.isdisjoint(_MARKED)
