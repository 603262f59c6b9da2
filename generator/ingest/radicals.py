"""Knows which radicals are printed like which characters: PDF programs confuse the two."""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = (
    "⺁厂 ⺇几 ⺊卜 ⺎兀 ⺒巳 ⺔幺 ⺛旡 ⺝月 ⺟母 ⺠民 ⺬示 ⺱罓 ⺶羊 ⺷羊 ⻁虎 ⻃覀 ⻄西 "
    "⻅见 ⻆角 ⻉贝 ⻋车 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕阝 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻢马 "
    "⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟"
)
_CHARACTERS = str.maketrans(
    {pair[0]: pair[1] for pair in _SUPPLEMENT.split()}
    | {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    | {"⼾": "户"}  # NFKC gives 戶, but who confuses the two prints simplified characters
)


def characters(text: str) -> str:
    """Give `text` with each radical as the character that is printed the same; all else stays."""
    return text.translate(_CHARACTERS)
