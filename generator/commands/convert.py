"""`convert`: one text to Markdown or JSON, without a project."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from generator.commands.reporting import report
from generator.encoding import decode
from generator.finder.link import Finder, finder, link
from generator.glossary import Glossary
from generator.load import load_glossary
from generator.model import LinkedDocument, Source
from generator.problems import Place, Problem, Severity
from generator.render.data import document_data
from generator.render.plain import plain_markdown
from generator.structure.outline import read
from generator.write import write_file


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write one file for each text into this folder.",
)
@click.option(
    "--glossary", type=click.Path(file_okay=False, path_type=Path), default=Path("glossary"), show_default=True,
    help="The folder of entries to find terms with; without one, no terms are looked for.",
)  # fmt: skip
def convert(files: tuple[Path, ...], form: str, out: Path | None, glossary: Path) -> None:
    """Recover the structure of text FILES and print it.

    As Markdown, or as one JSON object a line. Works on any text in any encoding, in or out of a corpus. The
    exit status is 1 when a file could not be read.
    """
    find = _finder(glossary)
    failed = False
    for path in files:
        source = _read_source(path)
        linked = link(read(source), find)
        errors = [one for one in linked.document.problems if one.severity is Severity.ERROR]
        failed = report(errors if form == "json" else linked.document.problems) or failed
        _give(path, _converted(linked, form), form, out)
    sys.exit(1 if failed else 0)


def _finder(folder: Path) -> Finder:
    if not folder.is_dir():
        return finder(Glossary())
    glossary, problems = load_glossary(folder.resolve().parent, folder.resolve().name)
    report(one for one in problems if one.severity is Severity.ERROR)
    return finder(glossary)


def _read_source(path: Path) -> Source:
    try:
        return decode(path.read_bytes(), path.as_posix())
    except OSError as error:
        hint = "check the name"
        problem = Problem("file-unreadable", error.strerror or str(error), Place(path.as_posix()), hint=hint)
        return Source(path.as_posix(), "", problems=(problem,))


def _converted(linked: LinkedDocument, form: str) -> str:
    if form == "json":
        return json.dumps(document_data(linked), ensure_ascii=False)
    return plain_markdown(linked.document)


def _give(path: Path, text: str, form: str, out: Path | None) -> None:
    if out is None:
        click.echo(text)
        return
    ending = ".json" if form == "json" else ".md"
    write_file(out / f"{path.stem}{ending}", (text.rstrip("\n") + "\n").encode())
