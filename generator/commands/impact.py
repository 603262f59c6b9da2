"""`impact`: what the glossary's changes in the work tree do to the links, compared with what git has."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import click

from generator.commands.reporting import report, root_option
from generator.finder.link import finder, link
from generator.glossary import Glossary, read_areas, read_entry
from generator.impact import Change, Effect, Impact, Kind, Wording
from generator.impact import impact as compare
from generator.load import load
from generator.model import Document, LinkedDocument, Mention
from generator.problems import InputError, Place, Problem, Severity
from generator.structure.outline import read

_GIT = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
_PLACES = "corpus/places.yml"
_VERBS = {Kind.ADDED: "adds", Kind.REMOVED: "loses", Kind.CHANGED: "changes"}


@click.command("impact")
@click.option("--against", default="HEAD", show_default=True, help="The commit to compare with.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@root_option
def impact(against: str, form: str, root: Path) -> None:
    """Show what changes of the glossary do to the links.

    Links added, removed and led elsewhere, with their sentences, and the English paragraphs in which a new gloss no
    longer stands. Compares the entries as they are now with those of the last commit; the texts are today's on both
    sides.
    """
    old = committed(root, against)
    inputs = load(root)
    report(one for one in inputs.problems if one.severity is Severity.ERROR)
    documents = [read(source) for source in inputs.sources]
    before, after = (_linked(documents, one) for one in (old, inputs.glossary))
    found = compare(old, inputs.glossary, before, after, inputs.catalogs)
    if form == "json":
        click.echo(json.dumps(_data(found), ensure_ascii=False, indent=1))
    else:
        _tell(found)


def _linked(documents: list[Document], glossary: Glossary) -> list[LinkedDocument]:
    find = finder(glossary)
    return [link(document, find) for document in documents]


# -- the glossary as git has it --------------------------------------------------------------------------------


def committed(root: Path, commit: str) -> Glossary:
    """Read the glossary of a commit. Raises `InputError` when there is no git, no repository or no such commit."""
    revision = (
        _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}").decode().strip()
    )
    listed = _git(root, "ls-tree", "-r", "-z", revision, "--", "glossary/", _PLACES).decode().split("\0")
    rows = [line.split("\t", 1) for line in filter(None, listed)]  # mode, type and object, then the path
    objects = {path: meta.split()[2] for meta, path in rows if path.endswith(".yml")}
    texts = dict(zip(objects, _blobs(root, list(objects.values())), strict=True))
    areas = read_areas(texts.pop(_PLACES), _PLACES)[0] if _PLACES in texts else {}
    entries = (read_entry(text, path)[0] for path, text in texts.items())
    return Glossary({entry.id: entry for entry in entries if entry is not None}, areas)


def _blobs(root: Path, objects: list[str]) -> list[str]:
    """Read files from git's store, all in one go."""
    data = _git(root, "cat-file", "--batch", told="\n".join(objects).encode() + b"\n") if objects else b""
    texts = []
    for _ in objects:
        head, data = data.split(b"\n", 1)
        size = int(head.split()[2])
        texts.append(data[:size].decode("utf-8-sig", errors="replace").replace("\r\n", "\n"))
        data = data[size + 1 :]
    return texts


def _git(root: Path, *arguments: str, told: bytes = b"") -> bytes:
    program = shutil.which("git")
    if program is None:
        raise InputError(_problem(root, "git is not installed", "install git, or compare two builds by hand"))
    command = [program, *_GIT, "-C", str(root.resolve()), *arguments]
    done = subprocess.run(command, input=told, capture_output=True, check=False)  # noqa: S603  fixed words; the commit is behind --end-of-options
    if done.returncode:
        errors = done.stderr.decode(errors="replace").strip().splitlines()
        message = errors[0].removeprefix("fatal: ") if errors else "there is no such commit"
        raise InputError(_problem(root, message, "run this in a clone, and name a commit that it has"))
    return done.stdout


def _problem(root: Path, message: str, hint: str) -> Problem:
    return Problem("git", message, Place(str(root)), hint=hint)


# -- telling ---------------------------------------------------------------------------------------------------


def _tell(found: Impact) -> None:
    for word, entries in (("new", found.new), ("removed", found.gone), ("edited", found.edited)):
        if entries:
            click.echo(f"{_many(len(entries), 'entry', 'entries')} {word}: {', '.join(entries)}")
    if not found.effects and not found.wordings:
        click.echo("No link changes.")
    for effect in found.effects:
        click.echo(headline(effect))
        for change in effect.changes:
            click.echo(f"    {change.path}:{change.line}: {_marked(change)}")
    for wording in found.wordings:
        click.echo(worded(wording))
        for place in wording.places:
            click.echo(f"    {place}")
    for problem in found.troubles:
        click.echo(str(problem))


def worded(wording: Wording) -> str:
    """Say what a change of the English does: “this gloss no longer stands in 3 paragraphs of shi/2024-notice-3”."""
    texts = " or ".join(f"“{text}”" for text in wording.renderings)
    where = f"{_many(len(wording.places), 'paragraph', 'paragraphs')} of {wording.document}"
    if wording.found:
        return f"{wording.entry}: {texts} is now found in {where}"
    kept = f"keep {texts} in en_alt of glossary/{wording.entry}.yml, or bring the English up to date"
    return f"{wording.entry}: this gloss no longer stands in {where}, which have {texts} ({kept})"


def headline(effect: Effect) -> str:
    """Say what a name does: `haigui: the alias “海归人才” adds 14 links in 5 documents`."""
    links = _many(len(effect.changes), "link", "links")
    documents = _many(len(effect.documents), "document", "documents")
    return f"{effect.entry}: the {effect.role} “{effect.name}” {_VERBS[effect.kind]} {links} in {documents}"


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _marked(change: Change) -> str:
    """Give the sentence, and for a link that changes what it was."""
    if change.before and change.after:
        same = change.before.entry == change.after.entry
        was = f"“{change.before.text}”" if same else f"“{change.before.text}” ({change.before.entry})"
        return f"{change.sentence} [was {was}, now “{change.after.text}”]"
    return change.sentence


def _data(found: Impact) -> dict[str, object]:
    return {
        "new": found.new,
        "removed": found.gone,
        "edited": found.edited,
        "effects": [
            {
                "entry": effect.entry,
                "name": effect.name,
                "role": effect.role,
                "kind": effect.kind,
                "links": len(effect.changes),
                "documents": effect.documents,
                "changes": [_change(change) for change in effect.changes],
            }
            for effect in found.effects
        ],
        "wordings": [
            {
                "entry": wording.entry,
                "found": wording.found,
                "renderings": wording.renderings,
                "document": wording.document,
                "places": [str(place) for place in wording.places],
            }
            for wording in found.wordings
        ],
        "problems": [str(problem) for problem in found.troubles],
    }


def _change(change: Change) -> dict[str, object]:
    place = {"path": change.path, "line": change.line, "anchor": change.anchor, "sentence": change.sentence}
    return {**place, "before": _side(change.before), "after": _side(change.after)}


def _side(mention: Mention | None) -> dict[str, object] | None:
    if mention is None:
        return None
    return {"entry": mention.entry, "start": mention.start, "end": mention.end, "text": mention.text}
