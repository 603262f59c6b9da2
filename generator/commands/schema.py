"""`schema`: writes `glossary/schema.json`, by which editors complete and check entries as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.commands.reporting import root_option
from generator.entry import json_schema
from generator.problems import InputError, Place, Problem
from generator.write import write_file

_FILE = "glossary/schema.json"


@click.command("schema")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail when the file is not up to date.")
@root_option
def schema(only_check: bool, root: Path) -> None:  # noqa: FBT001  click's flags
    """Write the JSON Schema of an entry (draft-07).

    It is made from the same model that checks the entries.
    """
    wanted = schema_text().encode()
    path = root / _FILE
    found = path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else None
    if found == wanted:
        click.echo(f"{_FILE} is up to date")
    elif only_check:
        hint = "run: python -m generator schema"
        raise InputError(Problem("schema-stale", "this is not the schema of today's model", Place(_FILE), hint=hint))
    else:
        write_file(path, wanted)
        click.echo(f"{_FILE} written")


def schema_text() -> str:
    """Give the schema as it stands in the file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
