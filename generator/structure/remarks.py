"""Says where a person should look: tables, formulas, footnotes, questions and answers read from plain text.

Nothing is changed by it; such passages are kept as they stand, and nobody but a person can tell whether print had
more to say. So every remark is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model import Block, Kind
from generator.problems import Place, Problem, Severity
from generator.structure.profile import Profile

_FORMULA = re.compile(r"[=＝≈≤≥].*[+＋\-－×÷*/／√∑∫]|[+＋×÷√∑∫].*[=＝≈≤≥]")
_LONGEST_FORMULA = 120
_CELL = 12
_CELLS = 6
_SENTENCE_END = frozenset("。；！？：，、;:")
_QUESTION = re.compile(r"[问Q]\s*\d{0,2}\s*[:：]")


def remarks(blocks: Sequence[Block], path: str, profile: Profile) -> Iterator[Problem]:
    """Give a note for each passage that plain text may have flattened."""
    asked = False
    cells: list[Block] = []
    for block in blocks:
        line = block.lines[0]
        if len(block.text) <= _CELL and _is_cell(block):
            cells.append(block)
            continue
        if cells:
            if len(cells) >= _CELLS:
                yield _note("flattened-table", "a table may have come apart into lines here", path, cells[0].lines[0])
            cells = []
        if block.kind is Kind.TABLE:
            yield _note("table", "a table was read from plain text", path, line)
        elif block.kind is Kind.NOTE and profile.footnote.match(block.text):
            yield _note("footnote", "a footnote stands in the text; it may have cut a paragraph", path, line)
        elif is_formula(block.text):
            yield _note("formula", "a formula was read as text", path, line)
        elif not asked and block.kind is Kind.PARAGRAPH and _QUESTION.match(block.text):
            asked = True
            yield _note("questions", "questions and answers begin here; they are no headings", path, line)
    if len(cells) >= _CELLS:
        yield _note("flattened-table", "a table may have come apart into lines here", path, cells[0].lines[0])


def is_formula(text: str) -> bool:
    """Tell whether a line is a formula: an equation without a sentence around it."""
    if not ("=" in text or "＝" in text or "≈" in text or "≤" in text or "≥" in text):
        return False
    return len(text) <= _LONGEST_FORMULA and "。" not in text and "，" not in text and _FORMULA.search(text) is not None


def _is_cell(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and block.text[-1] not in _SENTENCE_END


def _note(code: str, message: str, path: str, line: int) -> Problem:
    return Problem(code, message, Place(path, line), Severity.NOTE, "compare with the original")
