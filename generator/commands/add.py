"""`add`: brings a PDF, DOCX, HTML or text file, or a web address, into the corpus."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from generator.commands.reporting import report, root_option
from generator.encoding import decode
from generator.ingest import destination, ingest, known, store
from generator.ingest.values import Ingested, refusal
from generator.problems import Place, Severity, UsageError
from generator.render.words import many
from generator.structure.outline import read

_SHOWN_HEADINGS = 12


@click.command()
@click.argument("target")
@click.option("--to", "place", help="Where it goes below corpus/, as FOLDER/NAME: changning/2024-reply-12.")
@click.option("--force", is_flag=True, help="Replace a text that is there already.")
@click.option("--preview", is_flag=True, help="Only show what would be written.")
@root_option
def add(target: str, place: str | None, force: bool, preview: bool, root: Path) -> None:  # noqa: FBT001  click's flags
    """Read TARGET, a file or an https address, and write it to corpus/FOLDER/NAME.txt with its provenance beside it.

    PDF, DOCX, HTML and text in any usual Chinese encoding. Says what a person should check. A scan, a file with a
    password, a broken or a hostile file is refused, and nothing is left behind.
    """
    corpus = root / "corpus"
    folder, _, name = (place or "").removesuffix(".txt").rpartition("/")
    if place is None and not preview:
        raise UsageError("Say where it goes: --to FOLDER/NAME, for instance --to changning/2024-reply-12")
    text = destination(corpus, folder, name, force=force or preview) if place else None
    got = ingest(target)
    twin = known(corpus, got.provenance.sha256)
    if twin and not force and not preview:
        hint = "correct that text, or use --force to have it twice"
        raise refusal("added-before", f"{target} was added before, with the provenance here", str(twin), hint)
    shown = str(text.relative_to(root)) if text and text.is_relative_to(root) else str(text or target)
    report(replace(one, place=Place(shown, one.place.line, one.place.column)) for one in got.report)
    click.echo(_preview(got, shown))
    if preview or text is None:
        return
    store(got, corpus, folder, name, force=force)
    click.echo(f"Written: {shown}, and its provenance beside it.")
    if got.report:
        click.echo(f"To check in it: {many(len(got.report), 'point')}, told above with their lines.")
    click.echo("Next: make serve shows the page; python -m generator suggest lists names the glossary lacks.")


def _preview(got: Ingested, name: str) -> str:
    """Show what the document will be read as: its fields and first headings."""
    document = read(decode(got.text.encode(), name))
    report(one for one in document.problems if one.severity is not Severity.NOTE)
    meta = document.meta
    fields = {
        "title": meta.title,
        "number": meta.number,
        "date": meta.date,
        "issuer": meta.issuer,
        "to": meta.recipient,
    }
    lines = [f"{label:>8}  {value or '–'}" for label, value in fields.items()]
    headings = [block for block in document.blocks if block.level]
    lines += [f"{'  ' * (block.level or 1)}        {block.text}" for block in headings[:_SHOWN_HEADINGS]]
    if len(headings) > _SHOWN_HEADINGS:
        lines.append(f"          … and {len(headings) - _SHOWN_HEADINGS} more headings")
    notes = sum(one.severity is Severity.NOTE for one in document.problems)
    lines.append(f"{many(len(document.blocks), 'block')}, {many(notes, 'place')} where the reading is a guess")
    return "\n".join(lines)
