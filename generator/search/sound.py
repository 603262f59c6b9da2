"""How a Chinese name sounds, as search keys: syllables without tones, in the forms people type them.

A reading given by a person wins; a generated one stays a key and is never shown.
"""

from __future__ import annotations

from pypinyin import Style, lazy_pinyin, pinyin

from generator.search.fold import fold, is_ideographic

_MAX_CHARACTERS = 60


def sounds(name: str, reading: str = "") -> tuple[str, ...]:
    """Give the ways to type `name` by sound: syllables parted by spaces, `=` before what is not Chinese.

    `3310计划` gives `=3310 ji hua`. A syllable with ü is given as lu and as lv. A name without Chinese
    has none.
    """
    plain = fold(name)[:_MAX_CHARACTERS]
    if not is_ideographic(plain):
        return ()
    generated = _generated(plain)
    given = _given(plain, fold(reading)) if reading else None
    umlauts = [*([given] if given else []), generated]
    spelled = [form.replace("v", "u") if _has_umlaut(form) else form for form in umlauts]
    return tuple(dict.fromkeys([*spelled, *umlauts]))


def _has_umlaut(syllables: str) -> bool:
    return any("v" in part for part in syllables.split() if not part.startswith("="))


def _generated(plain: str) -> str:
    parts = lazy_pinyin(plain, style=Style.NORMAL, errors=lambda other: f"={other}")
    return " ".join(part for part in parts if part)


def _given(plain: str, reading: str) -> str | None:
    """Cut a person's reading into the syllables of the characters, or give `None` where they do not agree."""
    parts: list[tuple[str, set[str]]] = []
    for char in plain:
        if is_ideographic(char):
            readings = pinyin(char, style=Style.NORMAL, heteronym=True)[0]
            parts.append(("", {sound.replace("v", "u") for sound in readings}))
        elif parts and parts[-1][0]:
            parts[-1] = (f"{parts[-1][0]}{char}", {f"{parts[-1][0]}{char}"})
        else:
            parts.append((char, {char}))
    cut = _cut(reading, tuple(frozenset(sounds) for _, sounds in parts))
    if cut is None:
        return None
    return " ".join(f"={sound}" if other else sound for (other, _), sound in zip(parts, cut, strict=True))


def _cut(reading: str, parts: tuple[frozenset[str], ...]) -> tuple[str, ...] | None:
    if not parts:
        return None if reading else ()
    for sound in sorted(parts[0], key=len, reverse=True):
        if reading.startswith(sound) and (rest := _cut(reading[len(sound) :], parts[1:])) is not None:
            return (sound, *rest)
    return None
