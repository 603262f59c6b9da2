"""`show`: prints what a stage makes of a text, for whoever wants to know why a page looks as it does."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from generator.encoding import decode
from generator.finder.link import finder, link
from generator.glossary import Glossary
from generator.load import load_glossary
from generator.structure.clean import clean
from generator.structure.outline import outline

STAGES = ("lines", "outline", "links")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--stage", type=click.Choice(STAGES), default="outline", show_default=True)
@click.option(
    "--glossary", type=click.Path(file_okay=False, path_type=Path), default=Path("glossary"), show_default=True
)
def show(file: Path, stage: str, glossary: Path) -> None:
    """Print what a STAGE makes of FILE.

    Joined lines, outline, or links; one JSON value a line.
    """
    source = decode(file.read_bytes(), file.as_posix())
    cleaned = clean(source)
    if stage == "lines":
        _print(paragraph._asdict() for paragraph in cleaned.paragraphs)
        return
    document = outline(source, cleaned)
    if stage == "outline":
        _print(map(asdict, document.blocks))
        return
    known = load_glossary(glossary.resolve().parent, glossary.name)[0] if glossary.is_dir() else Glossary()
    _print(map(asdict, link(document, finder(known)).mentions))


def _print(values: Iterable[dict[str, Any]]) -> None:
    for value in values:
        click.echo(json.dumps(value, ensure_ascii=False))
