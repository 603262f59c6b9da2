"""How commands tell problems and where they find the project."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from generator.problems import Problem, Severity

root_option = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder; by default this one.",
)


def report(problems: Iterable[Problem]) -> bool:
    """Print problems to standard error, one a line; give whether there is an error among them."""
    failed = False
    for problem in problems:
        click.echo(str(problem), err=True)
        failed = failed or problem.severity is Severity.ERROR
    return failed
