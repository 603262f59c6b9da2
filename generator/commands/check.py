"""`check`: everything that can be wrong in glossary, texts and translations, in one run."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from generator.align import Catalog, align
from generator.commands.reporting import root_option
from generator.finder.link import document_id, finder, link
from generator.glossary import check_glossary
from generator.load import Inputs, load
from generator.problems import Problem, Severity
from generator.quality import Bitext, check_data, check_orphans, check_translations
from generator.structure.outline import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


@click.command("check")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@root_option
def check(form: str, root: Path) -> None:
    """Check glossary, texts and translations together.

    They are held against each other. Each problem is told with path, line and column and what to do. The exit
    status is 1 when there is an error; warnings and notes do not fail. `json` gives one array, `github` the
    annotations of GitHub Actions.
    """
    problems = check_project(load(root))
    _TELL[form](problems)
    sys.exit(1 if any(one.severity is Severity.ERROR for one in problems) else 0)


def check_project(inputs: Inputs) -> list[Problem]:
    """Find everything that is wrong with the inputs, in place order, each problem once."""
    find = finder(inputs.glossary)
    documents = {document_id(source.path): link(read(source), find) for source in inputs.sources}
    problems = [*inputs.problems, *check_glossary(inputs.glossary), *check_data(inputs.glossary, documents)]
    texts = []
    for name, linked in documents.items():
        problems += [*linked.document.problems, *linked.problems]
        catalog = inputs.catalogs.get(name, Catalog(f"corpus/{name}.en.po"))
        texts.append(Bitext(linked, align(linked.document, catalog), catalog))
    problems += check_translations(texts, inputs.glossary)
    problems += check_orphans(inputs.catalogs.values(), {one.catalog.path: one.linked.document for one in texts})
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.order)


def _tell_text(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem))
    click.echo(counted(problems))


def counted(problems: Sequence[Problem]) -> str:
    """Say how many problems there are: `2 errors, 1 warning, 0 notes`."""
    counts = Counter(problem.severity for problem in problems)
    return ", ".join(f"{counts[one]} {one}{'' if counts[one] == 1 else 's'}" for one in Severity)


def _tell_json(problems: Sequence[Problem]) -> None:
    rows = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))


def _tell_github(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(annotation(problem))
    click.echo(counted(problems))


def annotation(problem: Problem) -> str:
    """Give a problem as a workflow command of GitHub Actions, escaped as its toolkit does."""
    place = problem.place
    fields = {"file": place.path, "line": place.line, "col": place.column, "title": problem.code}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items() if value is not None)
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"::{_GITHUB[problem.severity]} {told}::{_data(problem.message + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_TELL: dict[str, Callable[[Sequence[Problem]], None]] = {
    "text": _tell_text,
    "json": _tell_json,
    "github": _tell_github,
}
