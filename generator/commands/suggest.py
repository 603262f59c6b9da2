"""`suggest`: what the corpus names and the glossary lacks."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.reporting import report, root_option
from generator.finder.link import document_id, finder, link
from generator.glossary import place_line
from generator.load import load
from generator.problems import Severity, UsageError
from generator.structure.outline import read
from generator.suggest.stub import district, entry_id, stub
from generator.write import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.glossary import Glossary
    from generator.load import Inputs
    from generator.suggest.ranking import Suggestion

_SHOWN = 60


@click.command("suggest")
@click.argument("documents", nargs=-1)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many names at most.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--write", is_flag=True, help="Make a draft entry for each name that is shown; existing files stay.")
@root_option
def suggest(
    documents: tuple[str, ...],
    limit: int,
    form: str,
    write: bool,  # noqa: FBT001
    root: Path,
) -> None:
    """List names in the texts that the glossary lacks.

    They are noticed by their marks, by their endings and as telling words, in all texts or only in DOCUMENTS
    (folder/2024-reply-12, or the path of the text). The names in most documents come first; where documents are
    chosen, those that stand nowhere else. Narrow the list with --limit before you --write: each file is an entry that
    waits for English (see the draft command), and that someone must look at.
    """
    from generator.suggest.ranking import suggest as names_lacking  # noqa: PLC0415  loads jieba's tables: half a second

    inputs = load(root)
    report(one for one in inputs.problems if one.severity is Severity.ERROR)
    find = finder(inputs.glossary)
    chosen = _chosen(documents, inputs)
    linked = [link(read(source), find) for source in inputs.sources]
    rows = names_lacking(linked, inputs.glossary, chosen)[:limit]
    if form == "json":
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    else:
        _tell(rows)
    if write:
        for path in _write(rows, root, inputs.glossary):
            click.echo(f"Written: {path}", err=form == "json")


def _chosen(documents: Sequence[str], inputs: Inputs) -> set[str]:
    known = {document_id(source.path) for source in inputs.sources}
    chosen = {document_id(name) if name.endswith(".txt") else name for name in documents}
    if missing := sorted(chosen - known):
        raise UsageError(f"there is no document '{missing[0]}'; there are {', '.join(sorted(known)) or 'none'}")
    return chosen


def _tell(rows: Sequence[Suggestion]) -> None:
    for row in rows:
        also = f"  (also {'、'.join(row.also)})" if row.also else ""
        many = f"{len(row.documents)} document{'s' if len(row.documents) > 1 else ''}, {row.count} times"
        click.echo(f"{row.zh}{also}\n    {many}; {row.way}; {row.category}; weight {row.weight}")
        click.echo(f"    {row.path}:{row.line}: {_around(row)}")


def _around(row: Suggestion) -> str:
    """Give the sentence, shortened around the name."""
    at = max(row.sentence.find(row.zh), 0)
    start, end = max(0, at - _SHOWN // 2), at + len(row.zh) + _SHOWN // 2
    before, after = "…" if start else "", "…" if end < len(row.sentence) else ""
    return before + row.sentence[start:end] + after


def _write(rows: Sequence[Suggestion], root: Path, glossary: Glossary) -> list[Path]:
    """Write a stub for each row. No file that is there is touched, also none that could not be read as an entry.

    Raises `UsageError`, with nothing written, where an entry would name a place that has no name itself.
    """
    if unnamed := sorted({district(row.documents, glossary) for row in rows} - glossary.areas.keys()):
        lines = "\n".join(f"  {place_line(area)}" for area in unnamed)
        raise UsageError(f"Nothing was written. Name the place first; add to corpus/places.yml:\n{lines}")
    folder = root / "glossary"
    taken = {*glossary.entries, *(path.stem for path in folder.glob("*.yml"))}
    written = []
    for row in rows:
        name = entry_id(row.zh, taken)
        taken.add(name)
        write_file(folder / f"{name}.yml", stub(row, name, glossary).encode())
        written.append(folder / f"{name}.yml")
    return written
