"""How well files are brought in: read whole, refused with a message, or crashed on.

    python benchmarks/ingest.py [mutated files of each kind]

PDF, DOCX and web pages are made of the corpus's sentences (tests/ingest/making.py), so their text is known to the last
character. Each is read as it is, and then damaged by chance, the same in every run: bytes flipped, cut out or doubled,
the end cut off, files of a container swapped. A crash is whatever ends neither in a text nor in a message. Encodings
are tried on every corpus text, in Simplified and Traditional, with and without a broken byte. Times are CPU time.
"""

from __future__ import annotations

import io
import logging
import random
import re
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

from opencc import OpenCC

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.encoding import decode  # noqa: E402
from generator.ingest.kinds import Kind, sniff  # noqa: E402
from generator.ingest.values import Original  # noqa: E402
from generator.ingest.worker import answer  # noqa: E402
from generator.problems import InputError  # noqa: E402
from tests.ingest.making import Paper, docx, listed, numbering, para  # noqa: E402

SEED = 20261125
DOCUMENTS = 40
MUTATED = 300
MARKS = ("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")
WIDTHS = (150, 110, 110)
CODECS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16", "utf-16-le", "utf-16-be")


def main() -> None:
    """Print a table of kinds, and how many encodings were told right."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    mutated = int(sys.argv[1]) if len(sys.argv) > 1 else MUTATED
    dice = random.Random(SEED)  # noqa: S311  the same files in every run
    sentences = [
        sentence
        for path in sorted((ROOT / "corpus").glob("*/*.txt"))
        for sentence in re.findall("[^。；\\s]{8,60}[。；]", decode(path.read_bytes(), path.name).text)
    ]
    print("kind    made  whole   damaged: same text  other text  refused  crashed")
    for kind, make in (("pdf", a_pdf), ("docx", a_docx), ("html", a_page)):
        started = time.process_time()
        made = [make([dice.choice(sentences) for _ in range(12)], dice) for _ in range(DOCUMENTS)]
        whole = sum(Counter(bare(text_of(data) or "")) == Counter(bare(truth)) for data, truth in made)
        ends: Counter[str] = Counter()
        for number in range(mutated):
            data, _ = made[number % DOCUMENTS]
            ends[end_of(mutate(data, dice), text_of(data))] += 1
        print(
            f"{kind:<6} {DOCUMENTS:>5} {whole:>6}   {mutated:>7} {ends['same']:>10} {ends['other']:>11} "
            f"{ends['refused']:>8} {ends['crashed']:>8}   {time.process_time() - started:.0f} s"
        )
    encodings()


def bare(text: str) -> str:
    """Give a text without white space."""
    return "".join(text.split())


def text_of(data: bytes) -> str | None:
    """Read a file as the process apart does; `None` when it is refused."""
    try:
        kind = sniff(Original(data, "a"), "a")
    except InputError:
        return None
    if kind is Kind.TEXT:
        source = decode(data, "a")
        return source.text or None
    told = answer({"kind": kind, "path": "a", "charset": "", "characters": 10**7}, data)
    if told["refused"] and not all(hint for *_, hint in told["problems"]):
        raise AssertionError("a refusal without a remedy")
    return None if told["refused"] else str(told["text"])


def end_of(data: bytes, before: str | None) -> str:
    """Say how the reading of a damaged file ends."""
    try:
        text = text_of(data)
    except BaseException as error:  # noqa: BLE001  what is counted here
        print(f"crashed: {type(error).__name__}: {error}", file=sys.stderr)
        return "crashed"
    return "refused" if text is None else "same" if text == before else "other"


# -- the files ---------------------------------------------------------------------------------------------------


def a_pdf(sentences: list[str], dice: random.Random) -> tuple[bytes, str]:
    """Print a title, paragraphs, a table with or without ruling lines, and page numbers."""
    paper = Paper()
    sentences = [sentence.replace("·", "") for sentence in sentences]  # the font has none
    title = sentences[0][:12]
    paper.centred(title)
    truth = [title]
    rows = [[sentence[:6], str(dice.randrange(1000)), f"{dice.randrange(99)}.5%"] for sentence in sentences[1:6]]
    for sentence in sentences[:6]:
        paper.paragraph(sentence)
    if dice.random() < 0.5:  # noqa: PLR2004
        paper.grid(rows)
    else:
        paper.aligned(rows, WIDTHS)
    paper.turn()
    for sentence in sentences[6:]:
        paper.paragraph(sentence)
    paper.turn()
    truth += [*sentences, *(cell for row in rows for cell in row), "-1-", "-2-"]
    return paper.done(), "".join(truth)


def a_docx(sentences: list[str], _: random.Random) -> tuple[bytes, str]:
    """Write numbered headings and paragraphs."""
    body = "".join(listed(one, 1) + para(two) for one, two in zip(sentences[::2], sentences[1::2], strict=True))
    numbers = ("一、", "二、", "三、", "四、", "五、", "六、")
    return docx(body, numbering=numbering(*MARKS)), "".join([*sentences, *numbers])


def a_page(sentences: list[str], dice: random.Random) -> tuple[bytes, str]:
    """Write a page of a site in one of three encodings, with menus around the document."""
    codec = dice.choice(("utf-8", "gb18030", "utf-16"))
    menu = "<ul><li><a href='/'>首页</a></li><li><a href='/a'>政务公开</a></li></ul>"
    body = "".join(f"<p>　　{sentence}</p>" for sentence in sentences)
    page = f"<html><head><meta charset='gb2312'></head><body>{menu}<div>{body}</div>{menu}</body></html>"
    return page.encode(codec), "".join(sentences)


# -- the damage --------------------------------------------------------------------------------------------------


def mutate(data: bytes, dice: random.Random) -> bytes:
    """Damage a file in one of five ways."""
    ways = [flip, cut_off, cut_out, double]
    if data.startswith(b"PK"):
        ways.append(swap)
    return dice.choice(ways)(data, dice)


def flip(data: bytes, dice: random.Random) -> bytes:
    """Flip up to twenty bytes."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 20)):
        changed[dice.randrange(len(changed))] ^= dice.randint(1, 255)
    return bytes(changed)


def cut_off(data: bytes, dice: random.Random) -> bytes:
    """Cut off the end."""
    return data[: dice.randrange(len(data))]


def cut_out(data: bytes, dice: random.Random) -> bytes:
    """Cut a piece out."""
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randint(1, 400) :]


def double(data: bytes, dice: random.Random) -> bytes:
    """Write a piece twice."""
    start = dice.randrange(len(data))
    end = start + dice.randint(1, 400)
    return data[:end] + data[start:end] + data[end:]


def swap(data: bytes, dice: random.Random) -> bytes:
    """Swap the contents of two files of a container."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    one, other = dice.sample(sorted(files), 2)
    files[one], files[other] = files[other], files[one]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


# -- encodings ---------------------------------------------------------------------------------------------------


def encodings() -> None:
    """Print how many encoded texts were read right, whole ones and ones with a broken byte."""
    texts = [decode(path.read_bytes(), path.name).text for path in sorted((ROOT / "corpus").glob("*/*.txt"))]
    texts += [OpenCC("s2t").convert(text) for text in texts]
    right = whole = broken = 0
    for text in texts:
        for codec in CODECS:
            known = text.encode(codec, "ignore").decode(codec)
            data = known.encode(codec)
            whole += decode(data, "a").text == known.removeprefix("\ufeff")
            at = 2 * (len(data) // 4)
            again = decode(data[:at] + b"\xff" + data[at + 1 :], "a").text
            broken += sum((Counter(known) - Counter(again)).values()) <= LOST
            right += 1
    print(f"encodings: {whole} of {right} right, with one broken byte {broken} of {right} but for {LOST} characters")


LOST = 3

if __name__ == "__main__":
    main()
