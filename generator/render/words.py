"""The site's own words in English and Chinese: labels, statuses, states. Texts and entries bring the rest."""

from __future__ import annotations

import datetime as dt

from generator.align import State
from generator.entry import Audience, Category, Status

STATUS = {
    Status.OFFICIAL: "official English",
    Status.ESTABLISHED: "established English",
    Status.PROPOSED: "our rendering",
    Status.DRAFT: "draft",
}
STATE = {
    State.REVIEWED: "reviewed",
    State.DRAFT: "draft, not reviewed",
    State.STALE: "out of date: the Chinese has changed",
    State.MISSING: "not yet translated",
}
CATEGORY = {
    Category.PROGRAMME: "Programme",
    Category.BENEFIT: "Benefit",
    Category.PERMIT: "Permit or status",
    Category.PLATFORM: "Platform or service",
    Category.ORGANISATION: "Organisation",
    Category.PLACE: "Place",
    Category.EVENT: "Event",
    Category.DOCUMENT: "Document",
    Category.CONCEPT: "Concept",
}
AUDIENCE = {
    Audience.FOREIGN_NATIONALS: "foreign nationals",
    Audience.RETURNEES: "people returning from study or work abroad",
    Audience.CHINESE_NATIONALS: "Chinese nationals",
    Audience.STUDENTS: "students",
    Audience.EMPLOYERS: "employers",
    Audience.INSTITUTIONS: "institutions",
    Audience.NOT_STATED: "not stated who is eligible",
}
OPEN_TO_FOREIGNERS = "Open to foreign nationals?"
NOT_STATED = "not stated in the sources"
QUESTION = "Open question about this translation:"
FIELDS = {
    "issuer": ("发文机关", "Issued by"),
    "number": ("文号", "Number"),
    "date": ("日期", "Date"),
    "recipient": ("主送", "Addressed to"),
    "result": ("办理结果", "Handling result"),
    "disclosure": ("公开属性", "Disclosure"),
    "signatory": ("签发人", "Signed off by"),
}
CONTACT = {
    "person": "Person",
    "telephone": "Telephone",
    "fax": "Fax",
    "email": "Email",
    "address": "Address",
    "postcode": "Postcode",
    "web": "Web page",
    "office": "Office",
}
CONTACTS = ("联系方式", "Contact, as printed")


def day(iso: str | None) -> str:
    """Write an ISO date in plain English: 24 April 2023. Gives nothing for nothing."""
    if not iso:
        return ""
    date = dt.date.fromisoformat(iso)
    return f"{date.day} {date:%B} {date.year}"


def many(count: int, singular: str, plural: str = "") -> str:
    """Write a count with its noun: 1 document, 2 documents."""
    return f"{count:,} {singular if count == 1 else plural or f'{singular}s'}"
