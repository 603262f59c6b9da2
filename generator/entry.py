"""The typed model of one glossary entry: what `glossary/<id>.yml` may hold and what each field promises.

The same model checks the files, types the code and emits `glossary/schema.json`. It knows one entry at a time;
what entries mean to one another is `glossary`'s business. It departs from `model` in using pydantic, because a
schema written twice would drift (docs/adr/0004).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from enum import StrEnum
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
SCOPE_PATTERN = r"^[A-Za-z0-9_-]+(?:/[A-Za-z0-9_.-]+)*$"
_MARKUP = frozenset("<>")
_NEVER_IN_URL = frozenset('<>"`\\')
KIND_IN_PHRASE = re.compile(r"\(([a-z]+)\)")
TODO = re.compile(r"TODO\b", re.IGNORECASE)
"""What stands where something waits to be written."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})  # Unicode categories


def _plain(text: str) -> str:
    """Refuse markup and what nobody sees (controls, bidi marks, zero-width): every field is shown as plain text."""
    if _MARKUP & set(text) or "](" in text:
        raise ValueError("markup is not allowed here; write plain text")
    if text.replace("\n", "").isprintable():  # nearly always, and far quicker than asking for each character
        return text
    for char in text:
        if char != "\n" and unicodedata.category(char) in _UNSEEN:
            raise ValueError(f"the invisible character U+{ord(char):04X} is not allowed here; delete it")
    return text


def _line(text: str) -> str:
    if "\n" in text:
        raise ValueError("this must be one line")
    return _plain(text)


def _phrase(text: str) -> str:
    for kind in KIND_IN_PHRASE.findall(text):
        if kind not in set(WordKind):
            raise ValueError(f"({kind}) is no kind of words here; write (body), (people), (place), (verb) or (count)")
    return text


def _address(url: str) -> str:
    parts = urlsplit(url)
    host = bool(parts.netloc) and "@" not in parts.netloc
    if not ((parts.scheme in {"http", "https"} and host) or (parts.scheme == "mailto" and parts.path)):
        raise ValueError("an address must begin with https://, http:// or mailto:, and name a host")
    if not url.isprintable() or " " in url or not _NEVER_IN_URL.isdisjoint(url):
        raise ValueError("an address must not hold spaces, backslashes, quotation marks or angle brackets")
    return url


def _day(text: str) -> str:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError("this is no day of the calendar") from None
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), AfterValidator(_plain)]
Definition = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=700), AfterValidator(_plain)
]
Term = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), AfterValidator(_line)]
Phrase = Annotated[Term, AfterValidator(_phrase)]
PageTitle = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_line)
]
Url = Annotated[str, StringConstraints(max_length=500), AfterValidator(_address)]
Day = Annotated[str, StringConstraints(pattern=DAY_PATTERN), AfterValidator(_day)]
Scope = Annotated[str, StringConstraints(pattern=SCOPE_PATTERN, max_length=200)]
EntryId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Status(StrEnum):
    """How far an English rendering can be trusted."""

    OFFICIAL = "official"
    ESTABLISHED = "established"
    PROPOSED = "proposed"
    DRAFT = "draft"


class WordKind(StrEnum):
    """A kind of words that may stand in a phrase of `not_in`: what is founded, who, where, what is done, how many."""

    BODY = "body"
    PEOPLE = "people"
    PLACE = "place"
    VERB = "verb"
    COUNT = "count"


class Category(StrEnum):
    """What kind of thing a term names."""

    PROGRAMME = "programme"
    BENEFIT = "benefit"
    PERMIT = "permit"
    PLATFORM = "platform"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    DOCUMENT = "document"
    CONCEPT = "concept"


class Audience(StrEnum):
    """Whom the thing named is for, as far as a source says so."""

    FOREIGN_NATIONALS = "foreign-nationals"
    RETURNEES = "returnees"
    CHINESE_NATIONALS = "chinese-nationals"
    STUDENTS = "students"
    EMPLOYERS = "employers"
    INSTITUTIONS = "institutions"
    NOT_STATED = "not-stated"


class WebSource(_Frozen):
    """A page on the web that was read."""

    title: PageTitle = Field(description="The page's title and publisher.")
    url: Url = Field(description="Its address: https://, http:// or mailto:.")
    seen: Day = Field(description="The day the page was read, as YYYY-MM-DD.")


class TextSource(_Frozen):
    """A quotation from a document of the corpus; `check` looks it up there."""

    document: Scope = Field(description="The text's path under corpus/, without .txt: changning/2023-congress-050.")
    quote: Text = Field(description="The Chinese words the statement rests on, exactly as they stand there.")


Citation = WebSource | TextSource


class Alias(_Frozen):
    """Another Chinese name of the same thing."""

    zh: Term = Field(description="The other name.")
    link: Literal["always", "never"] = Field(
        default="always", description="never: found by search, but not linked where it stands alone in a text."
    )
    only_in: tuple[Scope, ...] = Field(
        default=(), description="Folders, places or documents in which this name means this entry."
    )


def _alias(value: Any) -> Any:  # noqa: ANN401  pydantic hands over whatever stood in the file
    return {"zh": value} if isinstance(value, str) else value


class Entry(_Frozen):
    """One glossary entry."""

    id: EntryId = Field(description="Pinyin words joined by hyphens; the file's name, stable for ever.")
    zh: Term = Field(description="The Chinese name, without quotation marks around the whole.")
    pinyin: Term | None = Field(
        default=None,
        description="With tone marks. Generated when absent; give it where a character has two readings.",
    )
    zh_hant: Term | None = Field(
        default=None,
        description="Traditional form, only when a person has confirmed it; generated for search when absent.",
    )
    en: Annotated[Term, StringConstraints(max_length=120)] = Field(
        description="The English gloss: at most eight words."
    )
    en_status: Status = Field(
        description=(
            "official: wording of a Chinese government source in English; established: used by the press or scholars; "
            "proposed: our own rendering; draft: nobody has looked at it yet."
        )
    )
    en_source: tuple[WebSource, ...] = Field(default=(), description="Where the rendering was read.")
    en_alt: tuple[Term, ...] = Field(
        default=(), description="Other renderings that readers may meet; accepted in translations."
    )
    forbidden: tuple[Term, ...] = Field(
        default=(), description="Renderings that mislead; `check` reports them in translations."
    )
    aliases: tuple[Annotated[Alias, BeforeValidator(_alias, json_schema_input_type=Term | Alias)], ...] = Field(
        default=(), description="Other Chinese names. Quotation marks, spaces and Traditional forms need no alias."
    )
    not_in: tuple[Phrase, ...] = Field(
        default=(),
        description="Phrases that hold the term's characters but do not mean it; (body), (people), (place), (verb) and "
        "(count) stand for any such word: (body)落户.",
    )
    only_as: tuple[Phrase, ...] = Field(
        default=(),
        description="Phrases in which alone the name means this, where another entry has its usual sense; kinds of "
        "words as in not_in.",
    )
    only_about: tuple[Term, ...] = Field(
        default=(),
        description="Words of which one must stand somewhere in a document: without them it is about other things.",
    )
    only_near: tuple[Term, ...] = Field(
        default=(),
        description="Words of which one must stand in the paragraph, above it in a heading, or in the title: without "
        "them the name is an ordinary word.",
    )
    never_near: tuple[Term, ...] = Field(
        default=(),
        description="Words that tell, where one stands in the same sentence, that something else is meant.",
    )
    only_in: tuple[Scope, ...] = Field(
        default=(),
        description="Folders, places or documents in which this sense holds, when a word has several senses.",
    )
    except_in: tuple[Scope, ...] = Field(
        default=(),
        description="Folders, places or documents that use the word loosely or in another sense: not linked there.",
    )
    link: Literal["always", "never"] = Field(
        default="always",
        description="never: the name itself is too common to be linked in a text; its aliases say for themselves.",
    )
    definition: Definition = Field(description="At most three plain sentences, and what it means for the reader.")
    definition_source: tuple[Citation, ...] = Field(default=(), description="What each statement rests on.")
    category: Category = Field(description="What kind of thing the term names.")
    district: Annotated[str, StringConstraints(pattern=ID_PATTERN)] = Field(
        description="Where it applies: an id of corpus/places.yml."
    )
    audience: tuple[Audience, ...] = Field(default=(), description="Whom it is for, only as far as a source says so.")
    topics: tuple[EntryId, ...] = Field(default=(), description="What it is about: housing, start-ups, work-permits …")
    broader: tuple[EntryId, ...] = Field(default=(), description="Entries this one is a part or a case of.")
    related: tuple[EntryId, ...] = Field(default=(), description="Entries a reader may want next, or could confuse.")
    superseded_by: EntryId | None = Field(default=None, description="The entry of what has taken its place.")
    notes: Text | None = Field(
        default=None, description="What a reader or editor should know besides: traps, slips, doubts."
    )

    def presented(self) -> Entry:
        """Give the entry as readers see it: where something waits to be written, it says so instead of its mark."""
        waiting: dict[str, object] = {"en": "no English yet"} if self.waits else {}
        if TODO.match(self.definition):
            waiting["definition"] = "Nobody has written down yet what this is."
        return self.model_copy(update=waiting) if waiting else self

    @property
    def waits(self) -> bool:
        """Whether a draft still has a mark in the place of its English: TODO, or nothing but its own name."""
        if self.en_status is not Status.DRAFT:
            return False
        names = {letters(one) for one in (self.zh, self.pinyin or "", self.id)}
        return bool(TODO.match(self.en)) or letters(self.en) in names


def letters(text: str) -> str:
    """Give the letters and digits of a text alone, in small letters and without tone marks."""
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in plain if char.isalnum())


def json_schema() -> dict[str, Any]:
    """Give the entry's JSON Schema in draft-07, the newest that YAML language servers follow everywhere."""
    schema = Entry.model_json_schema(ref_template="#/definitions/{model}")
    schema["definitions"] = schema.pop("$defs")
    return {"$schema": "http://json-schema.org/draft-07/schema#", **schema}
