"""`translations update`: keeps the PO files beside the texts in step with them."""

from __future__ import annotations

from pathlib import Path

import click

from generator.align import Catalog, align, needs_no_english, update, write_catalog
from generator.commands.reporting import report, root_option
from generator.finder.link import document_id
from generator.load import load
from generator.model import Document
from generator.problems import Severity
from generator.structure.outline import read
from generator.write import write_file


@click.group()
def translations() -> None:
    """Keep the English beside the texts (.en.po).

    `translations update` makes or brings up to date one PO file for each text.
    """


@translations.command("update")
@root_option
def update_command(root: Path) -> None:
    """Make or bring up to date one PO file for each text.

    A paragraph that moved keeps its English, one that changed keeps it as out of date together with the older
    Chinese, and what belongs nowhere any more stays in the file as obsolete. Running it twice changes nothing.
    """
    inputs = load(root)
    if report(one for one in inputs.problems if one.severity is Severity.ERROR):
        raise SystemExit(1)
    for source in inputs.sources:
        document = read(source)
        name = document_id(source.path)
        path = source.path.rsplit(".", 1)[0] + ".en.po"
        if reason := _unusable(document):
            click.echo(f"{path}: left alone, {reason}")
            continue
        catalog = update(document, inputs.catalogs.get(name, Catalog(path)))
        changed = write_file(root / path, write_catalog(catalog, source.path))
        click.echo(f"{path}: {align(document, catalog).progress()}{'' if changed else '; unchanged'}")


def _unusable(document: Document) -> str:
    """Say why a text has nothing to translate; its PO file, if there is one, must not lose what it holds."""
    errors = [f"{one.message} ({one.hint})" for one in document.problems if one.severity is Severity.ERROR]
    if errors or not document.blocks:
        return errors[0] if errors else "there is no text in it"
    return "no Chinese is found in the text" if all(needs_no_english(one.text) for one in document.blocks) else ""
