"""`draft`: fills missing English by machine, and names what leaves this computer before anything does."""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.align import Catalog
from generator.commands.reporting import report, root_option
from generator.draft.answers import Answers, alone
from generator.draft.ask import Asker, Clock, Pace
from generator.draft.engine import open_provider
from generator.draft.entry_work import Task, draft_entries, tasks, waiting
from generator.draft.forecast import Forecast, forecast
from generator.draft.guard import FORMS
from generator.draft.memory import Memory
from generator.draft.plan import Job, Terms, plan, terms
from generator.draft.providers import PROVIDERS, REFUSED, destination, provider
from generator.draft.run import Machine, Outcome, Step, Work
from generator.draft.segment import Prepared, Way
from generator.finder.link import document_id
from generator.load import Inputs, load
from generator.problems import Severity, UsageError
from generator.structure.outline import read
from generator.write import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_KEYS = "\n".join(
    f"  {one.name:<10} {' '.join([*one.keys, *(f'[{name}]' for name in one.may)]) or 'no key'}"
    + (f"\n             {one.note}" if one.note else "")
    for one in PROVIDERS.values()
)
_EPILOG = f"""\b
Providers, and what the environment must hold for each ([may hold]):
{_KEYS}
\b
  {", ".join(REFUSED)}: not usable, name one to see why.

What leaves this computer: the Chinese of the paragraphs that lack English, with glossary terms replaced by
placeholders; nothing else, and nothing at all without --provider or with --dry-run. Answers are kept in
.cache/drafts/ and never asked for again; delete a file there to have everything anew.
"""


@dataclass(frozen=True, slots=True)
class _Disk:
    """The files below a folder, as `run.Files` wants them."""

    root: Path

    def read(self, path: str) -> bytes | None:
        file = self.root / path
        return file.read_bytes() if file.is_file() else None

    def save(self, path: str, data: bytes) -> None:
        write_file(self.root / path, data)


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be done: texts or entries, what is known already, and how texts go."""

    jobs: tuple[Job, ...]
    entries: tuple[Task, ...]
    known: Terms
    memory: Memory
    way: Way

    @property
    def characters(self) -> int:
        texts = sum(len(one.zh) for job in self.jobs for one in job.segments)
        return texts + sum(len(one.wanted.zh) for one in self.entries)


@click.command("draft", epilog=_EPILOG)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--provider", "name", metavar="NAME", help="Whom to ask; without it only what is known here is used.")
@click.option("--glossary", "what", flag_value="entries", help="Draft entries (status draft), not texts.")
@click.option("--dry-run", "mode", flag_value="count", help="Only say how much would be sent, and to whom.")
@click.option("--rate", type=click.FloatRange(min=0.01), default=2.0, show_default=True, help="Requests a second.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Seconds a request.")
@click.option("--tries", type=click.IntRange(1, 20), default=6, show_default=True, help="Requests for one text.")
@click.option("--placeholders", "form", type=click.Choice(list(FORMS)), help="Their shape, if not the provider's own.")
@root_option
def draft(  # noqa: PLR0913, PLR0917  click hands over one argument for each option
    files: tuple[Path, ...],
    name: str | None,
    what: str | None,
    mode: str | None,
    rate: float,
    timeout: float,
    tries: int,
    form: str | None,
    root: Path,
) -> None:
    """Fill in missing English by machine.

    Of all texts, or of FILES (texts, or entries with --glossary). Asks the project's own translations first.
    Every draft is marked as one (fuzzy) and records provider and day; what a person wrote is never changed.
    Stop with Ctrl-C at any time and run it again: nothing is lost and nothing is paid for twice.

    An entry waits for English when its status is draft and its en is the Chinese name, the pinyin or TODO;
    its definition when that is TODO (then its first quotation is translated) or Chinese.
    """
    one = provider(name) if name else None
    way = Way(form or (one.form if one else "word"), one.size if one else Way().size)
    folder = root / ".cache" / "drafts"
    with alone(folder) if mode != "count" else nullcontext():
        order = _order(_loaded(root), files, root, what, way)
        answers = Answers(folder / f"{name}.jsonl") if one else None
        total = _counted(order, answers)
        click.echo(_note(total, destination(one, os.environ) if one else None), err=True)
        if mode == "count" or not total.segments:
            return
        asker = None
        if one is not None and answers is not None:
            engine = open_provider(one, os.environ, timeout)
            asker = Asker(engine, answers, Pace(rate, tries), Clock(), _today())
        work = Work(order.known, order.memory, Machine(one.name, asker.ask) if one and asker else None, way)
        _do(order, work, asker, root)


def _today() -> str:
    return dt.datetime.now().astimezone().date().isoformat()


# -- what is to be done ---------------------------------------------------------------------


def _loaded(root: Path) -> Inputs:
    """Read the project; what cannot be read must not be written over, so an error ends it here."""
    inputs = load(root)
    if report(one for one in inputs.problems if one.severity is Severity.ERROR):
        raise SystemExit(1)
    return inputs


def _order(inputs: Inputs, files: tuple[Path, ...], root: Path, what: str | None, way: Way) -> _Order:
    memory = Memory(inputs.catalogs.values(), _today())
    known = terms(inputs.glossary, waiting(inputs.glossary))
    if what == "entries":
        names = _chosen(files, {f"glossary/{name}.yml": name for name in inputs.glossary.entries}, root)
        return _Order((), tuple(tasks(inputs.glossary, names, known, way)), known, memory, way)
    sources = {source.path: source for source in inputs.sources}
    paths = {path: path for path in sources} | {_po(path): path for path in sources}
    chosen = _chosen(files, paths, root) or list(sources)
    jobs = []
    for path in sorted(chosen):
        catalog = inputs.catalogs.get(document_id(path), Catalog(_po(path)))
        jobs.append(plan(read(sources[path]), catalog, known))
    return _Order(tuple(jobs), (), known, memory, way)


def _po(path: str) -> str:
    return f"{path.rsplit('.', 1)[0]}.en.po"


def _chosen(files: tuple[Path, ...], there: dict[str, str], root: Path) -> list[str]:
    """Give what the named files stand for, each once.

    Raises `UsageError` for one that is not of the project.
    """
    base = root.resolve()
    found: list[str] = []
    for file in files:
        full = file.resolve()
        path = full.relative_to(base).as_posix() if full.is_relative_to(base) else ""
        if path not in there:
            kinds = "a text of the corpus (or an entry of the glossary, with --glossary)"
            raise UsageError(f"{file}: this is not {kinds}")
        found.append(there[path])
    return list(dict.fromkeys(found))


def _counted(order: _Order, answers: Answers | None) -> Forecast:
    total = forecast(order.jobs, order.known, order.memory, order.way, answers)
    for task in order.entries:
        total.segments += 1
        if isinstance(task.ready, Prepared):
            total.add(task.ready, answers)
    return total


def _note(total: Forecast, whom: str | None) -> str:
    """Say what is missing, and what of it leaves this computer for whom."""
    if not total.segments:
        return "Nothing is missing."
    known = (
        f"{total.segments} texts lack English. "
        f"Known here: {total.from_memory} by the translation memory, {total.kept} answers kept from before."
    )
    size = f"{len(total.sent)} pieces with {total.characters:,} characters"
    if not total.sent:
        return f"{known} Nothing leaves this computer."
    if whom is None:
        return f"{known}\nNothing leaves this computer. For the other {size} name a --provider."
    return (
        f"{known}\nTo {whom} go {size}: their Chinese, with {total.terms} glossary terms as placeholders. "
        "Nothing else leaves this computer."
    )


# -- doing it ---------------------------------------------------------------------


def _do(order: _Order, work: Work, asker: Asker | None, root: Path) -> None:
    disk = _Disk(root)
    try:
        with _progress(order.characters) as tell:
            for job in order.jobs:
                work.do(job, disk, tell)
            draft_entries(order.entries, work, disk, tell)
    except KeyboardInterrupt:
        _tell_end(work, asker)
        click.echo("Interrupted. What was drafted is saved; run the same command to go on.", err=True)
        sys.exit(130)
    _tell_end(work, asker)
    if work.summary.stopped:
        click.echo(f"Stopped: {work.summary.stopped}. Run the same command to go on.", err=True)
        sys.exit(1)


@contextmanager
def _progress(characters: int) -> Iterator[Callable[[Step], None]]:
    """Show a bar with an estimate on a terminal, and one line for each text elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step: click.echo(f"{step.place}: {step.outcome}", err=True)
        return
    with click.progressbar(length=max(characters, 1), label="Drafting", show_eta=True, file=sys.stderr) as bar:
        yield lambda step: bar.update(step.characters)


def _tell_end(work: Work, asker: Asker | None) -> None:
    report(work.summary.problems)
    counts = ", ".join(f"{work.summary.counts[one]} {one}" for one in Outcome)
    cost = f"; {asker.requests} requests, {asker.characters:,} characters answered" if asker else ""
    click.echo(f"{counts}{cost}")
