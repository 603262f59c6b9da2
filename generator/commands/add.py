"""`add`: brings a PDF, DOCX, HTML or text file, or a web address, into the corpus."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from generator.commands.reporting import report, root_option
from generator.encoding import decode
from generator.entry import Url
from generator.glossary import place_line
from generator.ingest import destination, ingest, known, store
from generator.ingest.values import Ingested, refusal
from generator.load import load_areas
from generator.problems import Place, Severity, UsageError
from generator.render.words import many
from generator.structure.outline import read

_SHOWN_HEADINGS = 12


@click.command()
@click.argument("target")
@click.option("--to", "place", help="Where it goes below corpus/, as FOLDER/NAME: changning/2024-reply-12.")
@click.option("--from", "address", help="The web address that a file was saved from; it is recorded and shown.")
@click.option("--force", is_flag=True, help="Replace a text that is there already.")
@click.option("--preview", is_flag=True, help="Only show what would be written.")
@root_option
def add(  # noqa: PLR0913, PLR0917  click hands over one argument for each option
    target: str,
    place: str | None,
    address: str | None,
    force: bool,  # noqa: FBT001
    preview: bool,  # noqa: FBT001
    root: Path,
) -> None:
    """Bring in TARGET, a file or an https address.

    Writes corpus/FOLDER/NAME.txt and its provenance beside it. PDF, DOCX, HTML and text in any usual Chinese
    encoding. Says what a person should check. A scan, a file with a password, a broken or a hostile file is refused,
    and nothing is left behind.
    """
    corpus = root / "corpus"
    folder, _, name = (place or "").removesuffix(".txt").rpartition("/")
    if place is None and not preview:
        raise UsageError("Say where it goes: --to FOLDER/NAME, for instance --to changning/2024-reply-12")
    if place and not folder:
        raise UsageError(f"'{place}' names no folder: say --to FOLDER/NAME, for instance --to changning/2024-reply-12")
    _check_address(address, target)
    text = destination(corpus, folder, name, force=force or preview) if place else None
    got = ingest(target)
    if address:
        got = replace(got, provenance=replace(got.provenance, address=address))
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
    click.echo(_next(corpus, folder, f"{folder}/{name}"))


def _check_address(address: str | None, target: str) -> None:
    """Refuse an address that could not be recorded, before anything is read."""
    if address and "://" in target:
        raise UsageError("--from is for a file that was saved; an address tells by itself where it comes from")
    if address:
        try:
            TypeAdapter(Url).validate_python(address)
        except ValidationError as error:
            message = error.errors()[0]["msg"].removeprefix("Value error, ")
            raise UsageError(f"--from {address}: {message}") from None


def _next(corpus: Path, folder: str, document: str) -> str:
    """Say what to do with a new text; its folder needs a name first, or its entries could name no place."""
    area = folder.split("/", 1)[0]
    steps = (
        []
        if area in load_areas(corpus.parent, corpus.name, [])
        else [f"add to corpus/places.yml a line {place_line(area)};"]
    )
    steps += ["make serve shows the page;", f"python -m generator suggest {document} lists names the glossary lacks."]
    return f"Next: {' '.join(steps)}"


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
