"""The command line: gathers the commands and turns deliberate errors into plain messages. It knows no MkDocs."""

from __future__ import annotations

import sys

import click

from generator.commands.add import add
from generator.commands.build import build_command
from generator.commands.check import check
from generator.commands.convert import convert
from generator.commands.draft import draft
from generator.commands.impact import impact
from generator.commands.schema import schema
from generator.commands.show import show
from generator.commands.suggest import suggest
from generator.commands.translations import translations
from generator.problems import GeneratorError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="policy-glossary-site")
def commands() -> None:
    """Make a bilingual site with a glossary from Chinese public policy texts."""


for _command in (add, build_command, check, convert, draft, impact, schema, show, suggest, translations):
    commands.add_command(_command)


def main() -> None:
    """Run the command line; errors made on purpose are printed without a traceback."""
    try:
        commands(prog_name="python -m generator")
    except GeneratorError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
