"""The MkDocs side: hands the site's pages to MkDocs and its problems to MkDocs' logger. Nothing else knows MkDocs."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.load import Inputs, load
from generator.problems import InputError, Problem, Severity
from generator.render.content_policy import with_content_policy
from generator.render.context import Linking, Options
from generator.search import swap_worker
from generator.site import Page, Site, build

log = get_plugin_logger("generator")
_LISTED = 30  # so many documents are told one by one
_LEVELS = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.NOTE: log.info}


class GeneratorConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves this hook untyped
    """What `mkdocs.yml` may say under `plugins: generator:`."""

    corpus = config_options.Type(str, default="corpus")
    glossary = config_options.Type(str, default="glossary")
    linking = config_options.Choice([one.value for one in Linking], default=Linking.SECTION.value)


class GeneratorPlugin(BasePlugin[GeneratorConfig]):  # type: ignore[no-untyped-call]
    """Feeds generated pages to MkDocs."""

    def __init__(self) -> None:
        self._site: Site | None = None
        self._serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether this is a live preview, which has to survive broken input."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have `mkdocs serve` watch the texts and the entries."""
        if not config.repo_url:
            config.edit_uri = None  # without a repository there is nothing an edit link could open
        for folder in (self.config.corpus, self.config.glossary):
            path = str(_root(config) / folder)
            if path not in config.watch and Path(path).is_dir():
                config.watch.append(path)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make all pages before MkDocs empties the old site, so that broken input leaves it as it was."""
        try:
            self._site = build(self._inputs(config), self._options(config))
        except InputError as error:
            self._site = None
            self._tell(error.problems)
        else:
            self._tell(self._site.problems)
        errors = self._site is None or any(one.severity is Severity.ERROR for one in self._site.problems)
        if errors and not self._serving:
            raise Abort("Nothing was written: mend the errors above first.")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and files; a hand-written page of the same name stays in its place."""
        if self._site is None:
            return files
        for page in self._site.pages:
            _add(files, _page_file(page, config))
        for name, data in self._site.files.items():
            _add(files, File.generated(config, name, content=data))
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, **_: Any) -> str:  # noqa: ANN401
        """Keep every page out of the stock index, which each visitor would download and which ours replaces."""
        page.meta["search"] = {"exclude": True}
        return markdown

    def on_post_page(self, output: str, **_: Any) -> str:  # noqa: ANN401  MkDocs passes what it likes
        """Point the search box at our worker, and tell the browser what the page may load."""
        return self._finished(output)

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:  # noqa: ANN401
        """Do the same for pages that have no source, such as 404.html."""
        return self._finished(output_content) if template_name.endswith(".html") else output_content

    def _finished(self, html: str) -> str:
        swapped = swap_worker(html)
        # The live preview puts a script of its own into every page afterwards, which the policy would stop.
        return swapped if self._serving else with_content_policy(swapped)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Say what was built."""
        if self._site is not None:
            for name, progress in islice(self._site.english.items(), _LISTED):
                log.info("English of %s: %s", name, progress)
            if (others := len(self._site.english) - _LISTED) > 0:
                log.info("… and of %d more documents, listed on the page of documents", others)
            counts = ", ".join(f"{count:,} {name}" for name, count in self._site.counts.items())
            log.info("%s in %s", counts, config.site_dir)

    def _inputs(self, config: MkDocsConfig) -> Inputs:
        docs = Path(config.docs_dir).relative_to(_root(config)).as_posix()
        return load(_root(config), self.config.corpus, self.config.glossary, docs)

    def _options(self, config: MkDocsConfig) -> Options:
        return Options(Linking(self.config.linking), (config.repo_url or "").rstrip("/"))

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            _LEVELS[problem.severity]("%s", problem)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _add(files: Files, file: File) -> None:
    if files.get_file_from_path(file.src_uri) is None:
        files.append(file)


def _page_file(page: Page, config: MkDocsConfig) -> File:
    file = File.generated(config, page.path, content=page.markdown)
    file.edit_uri = f"../{page.source}" if page.source else None
    return file
