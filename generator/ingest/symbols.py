"""Knows what the symbol fonts print: their letters are pictures, and only the font's name says so."""

from __future__ import annotations

_DINGBATS = "✁✂✃✄☎✆✇✈✉☛☞✌✍✎✏✐✑✒✓✔✕✖✗✘✙✚✛✜✝✞✟✠✡✢✣✤✥✦✧★✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁❂❃❄❅❆❇❈❉❊❋●❍■❏❐❑❒▲▼◆❖◗❘❙❚❛❜❝❞"
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x70: "❐",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0xA1: "○",
    0xA3: "□",
    0xA4: "◉",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xB7: "•",
    0xD8: "➢",
    0xDC: "➲",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "☒",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x52: "☼",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"}
_SYMBOL = {0xB7: "•", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xA8: "♦", 0x6D: "μ", 0x67: "γ"}
_PRIVATE = 0xF000  # where symbol fonts put their 256 letters


def symbol(font: str, char: str) -> str:
    """Give the Unicode character that `char` prints in `font`; `char` itself when that is not known."""
    name = font.rpartition("+")[2].lower()
    code = ord(char) - _PRIVATE if _PRIVATE <= ord(char) < _PRIVATE + 0x100 else ord(char)
    if "dingbats" in name:
        return _DINGBATS[code - 0x21] if 0 <= code - 0x21 < len(_DINGBATS) else char
    if "wingdings" in name:
        return (_WINGDINGS_2 if "2" in name else _WINGDINGS if "3" not in name else {}).get(code, char)
    if name.startswith("symbol"):
        return _SYMBOL.get(code, char)
    return char
