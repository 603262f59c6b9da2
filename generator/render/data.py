"""The machine-readable form of a document: the `convert --format json` contract."""

from __future__ import annotations

from dataclasses import asdict

from generator.model import Block, LinkedDocument
from generator.problems import Problem


def document_data(linked: LinkedDocument) -> dict[str, object]:
    """Give a document as plain JSON values; a field that the text does not give is `None`. The keys are stable."""
    document = linked.document
    meta = document.meta
    return {
        "source": document.source.path,
        "encoding": document.source.encoding,
        "title": meta.title,
        "issuer": meta.issuer,
        "number": meta.number,
        "date": meta.date,
        "recipient": meta.recipient,
        "result": meta.result,
        "disclosure": meta.disclosure,
        "signatory": meta.signatory,
        "contacts": [asdict(one) for one in meta.contacts],
        "blocks": [_block(block) for block in document.blocks],
        "set_aside": [{"text": one.text, "lines": list(one.lines), "why": one.why} for one in document.set_aside],
        "mentions": [
            {"entry": one.entry, "anchor": one.anchor, "start": one.start, "end": one.end, "text": one.text}
            for one in linked.mentions
        ],
        "problems": [problem_data(one) for one in (*document.problems, *linked.problems)],
    }


def _block(block: Block) -> dict[str, object]:
    return {
        "kind": block.kind.value,
        "level": block.level,
        "marker": block.marker,
        "text": block.text,
        "anchor": block.anchor,
        "lines": list(block.lines),
        "run_in": block.run_in,
    }


def problem_data(problem: Problem) -> dict[str, object]:
    """Give a problem as plain JSON values."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "line": problem.place.line,
        "column": problem.place.column,
        "hint": problem.hint,
    }
