"""What translators leave open, as a reader sees it: at its paragraph, and all of a document's questions in a list."""

from __future__ import annotations

from collections.abc import Iterator

from generator.align import Bilingual
from generator.model import LinkedDocument
from generator.render import markdown as md
from generator.render import words
from generator.render.card import in_card
from generator.render.context import Context, identity

LIST = "questions"
"""The anchor of the list on a document's page."""


def asked_at(anchor: str, english: Bilingual) -> list[str]:
    """Give the questions about one block as paragraphs."""
    label = md.element("span", md.text(words.QUESTION), class_="label")
    return [md.paragraph(f"{label} {md.mixed(one)}", "en", "question") for one in english.questions.get(anchor, ())]


def how_many(english: Bilingual) -> str:
    """Say how many questions are open, or nothing when none is."""
    return words.many(english.asked(), "open question") if english.asked() else ""


def question_list(document: LinkedDocument, context: Context) -> str:
    """Give the list of a document's questions; each leads to its block, if that stands in the text."""
    asked = context.english[identity(document)].questions
    in_text = {block.anchor for block in document.document.blocks if not in_card(block)}
    items = [
        " ".join([md.mixed(text), *_links(document, anchor if anchor in in_text else "", context)])
        for anchor, texts in asked.items()
        for text in texts
    ]
    if not items:
        return ""
    lead = md.paragraph("The translators could not settle these.", "en")
    head = md.heading(2, md.en("Open questions about the English"), LIST)
    return "\n\n".join([head, md.block("asked", None, lead, md.bullets(items))])


def _links(document: LinkedDocument, anchor: str, context: Context) -> Iterator[str]:
    """Give the way to a question's paragraph, and the way to send an answer where there is a repository."""
    if anchor:
        yield md.link("see the paragraph", f"#{anchor}", "{ .rests-on }")
    if report := context.options.issue_url("problem.yml", page=identity(document), place=anchor):
        yield md.link("send an answer", report, "{ .answer }")
