"""The command line: gathers the commands and turns deliberate errors into plain messages. It knows no MkDocs."""

from __future__ import annotations

import gc
import importlib
import sys

import click

from generator.problems import GeneratorError

_COLLECT_AFTER = 100_000  # a run makes many objects and keeps them; to look among them for rubbish costs a tenth of it
_NAMES = ("add", "build", "check", "convert", "draft", "impact", "schema", "show", "suggest", "translations")


class _Commands(click.Group):
    """Loads a command when it is asked for: what the others import would double the time of a check."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(_NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        if cmd_name not in _NAMES:
            return None
        command = getattr(importlib.import_module(f"generator.commands.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101  each module has the command it is named after
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="policy-glossary-site")
def commands() -> None:
    """Make a bilingual site with a glossary from Chinese public policy texts."""


def main() -> None:
    """Run the command line; errors made on purpose are printed without a traceback."""
    gc.set_threshold(_COLLECT_AFTER)
    try:
        commands(prog_name="python -m generator")
    except GeneratorError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
