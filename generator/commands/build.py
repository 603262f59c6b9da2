"""`build`: the whole site as Markdown pages and data files in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.reporting import report, root_option
from generator.load import load
from generator.render.context import Linking, Options
from generator.site import Site
from generator.site import build as build_site
from generator.write import write_folder


@click.command("build")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to fill.")
@click.option("--repository", envvar="REPO_URL", default="", help="The GitHub address for edit links.")
@click.option(
    "--linking",
    type=click.Choice([one.value for one in Linking]),
    default=Linking.SECTION.value,
    show_default=True,
)
@root_option
def build(out: Path, repository: str, linking: str, root: Path) -> None:
    """Write the site's Markdown pages and data files.

    They go to a folder, and are the very pages that MkDocs is given.
    """
    site = build_site(load(root), Options(Linking(linking), repository.rstrip("/")))
    if report(site.problems):
        raise SystemExit(1)
    changed = write_folder(out, _pages(site))
    click.echo(f"{out}: {summary(site)}; {changed} files changed")


def _pages(site: Site) -> dict[str, bytes]:
    return {page.path: page.markdown.encode() for page in site.pages} | dict(site.files)


def summary(site: Site) -> str:
    """Say what a site holds: documents, entries, links."""
    return ", ".join(f"{count:,} {name}" for name, count in site.counts.items())
