"""Says of values that a model refuses where they stand, what is wrong and what to write, in an editor's words.

pydantic's own words are for programmers; none of them comes through where a remedy is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from generator.entry import DAY_PATTERN, ID_PATTERN, SCOPE_PATTERN
from generator.problems import Problem

if TYPE_CHECKING:
    from pydantic import ValidationError

    from generator.strict_yaml import Parsed, Path

_DAY = "write it as 2024-01-31: year, month, day"
_WORDS = {
    "string_type": ("one text is expected here", "write it behind the colon, without '- ' and further keys"),
    "tuple_type": ("a list is expected here", "write each item on a line of its own behind '- '"),
    "model_type": ("lines of 'key: value' are expected here", "see the fields in docs/about/editors.md"),
    "string_too_short": ("nothing stands here", "fill it in or delete the line"),
}
_PATTERNS = {
    DAY_PATTERN: ("this is no day", _DAY),
    ID_PATTERN: ("this is no id", "use small Latin letters, digits and single hyphens only, as in rencai-jihua"),
    SCOPE_PATTERN: ("this names no folder or document", "write FOLDER or FOLDER/NAME, without .txt"),
}


def invalid(
    error: ValidationError,
    parsed: Parsed,
    model: type[BaseModel],
    otherwise: str = "what each field holds stands in docs/about/editors.md",
) -> Iterator[Problem]:
    """Say of each value that `model` refuses where it stands, what is wrong and what to do."""
    details = list(_likeliest(error.errors(), model))
    misspelt = {meant for detail, _ in details if (meant := _misspelt(detail, model))}
    for detail, kinds in details:
        path: Path = tuple(part for part in detail["loc"] if part not in kinds)
        name = ".".join(str(part) for part in path) or "entry"
        if detail["type"] == "missing" and detail["loc"] in misspelt:
            continue  # the key that was meant for it is told
        message, hint = _told(detail, _keys(model, detail["loc"]))
        code = "entry-missing" if detail["type"] == "missing" else "entry-value"
        yield Problem(code, f"{name}: {message}", parsed.place(path), hint=hint or otherwise)


def _told(detail: Mapping[str, Any], keys: Iterable[str]) -> tuple[str, str]:
    """Give what is wrong and the remedy; an empty remedy where none is known."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in ("enum", "literal_error"):
        return _choice(str(detail["input"]), str(context["expected"]))
    if kind == "missing":
        return "this field is missing", f"add a line '{detail['loc'][-1]}: …'"
    if kind == "extra_forbidden":
        return _unknown_key(str(detail["loc"][-1]), keys)
    if kind == "string_too_long":
        length = len(str(detail["input"]))
        return f"{length} characters stand here, {context['max_length']} are the most", "shorten it"
    message = detail["msg"].removeprefix("Value error, ")
    hint = _DAY if "no day" in message else ""
    own = (f"{message[0].lower()}{message[1:]}", hint)
    return _PATTERNS.get(context.get("pattern"), own) if "pattern" in context else _WORDS.get(kind, own)


def _choice(given: str, expected: str) -> tuple[str, str]:
    values = [value.strip(" '") for value in expected.replace(" or ", ",").split(",")]
    return f"'{given}' is none of the values{_meant(given, values)}", f"write one of: {', '.join(values)}"


def _unknown_key(given: str, keys: Iterable[str]) -> tuple[str, str]:
    known = sorted(keys)
    meant = _meant(given, known)
    return f"unknown key{meant}", "correct it" if meant else f"remove the line; the keys here are {', '.join(known)}"


def _misspelt(detail: Mapping[str, Any], model: type[BaseModel]) -> tuple[str | int, ...]:
    """Give the place of the field that an unknown key was meant for; nothing when it is like none."""
    if detail["type"] != "extra_forbidden":
        return ()
    *above, key = detail["loc"]
    near = _nearest(str(key), sorted(_keys(model, detail["loc"])))
    return (*above, near) if near else ()


def _meant(given: str, known: Sequence[str]) -> str:
    near = _nearest(given, known)
    return f"; did you mean {near}?" if near else ""


def _nearest(given: str, known: Sequence[str]) -> str:
    """Give the name that is most like what was typed, or nothing."""
    return next(iter(get_close_matches(given.lower(), known, n=1)), "")


# -- which model a value was held against ----------------------------------------------------------------------


def _parts(model: type[BaseModel]) -> dict[str, tuple[type[BaseModel], ...]]:
    """Give by field the models of which its value is a list."""
    return {name: tuple(_models(field.annotation)) for name, field in model.model_fields.items()}


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _keys(model: type[BaseModel], loc: Sequence[str | int]) -> Iterable[str]:
    """Give the keys that may stand where the last of `loc` stands."""
    inner = _parts(model).get(str(loc[0]), ()) if len(loc) > 1 else ()
    chosen = inner if len(inner) == 1 else [one for one in inner if one.__name__ in loc]
    return chosen[0].model_fields if chosen else model.model_fields


def _likeliest(details: Sequence[Any], model: type[BaseModel]) -> Iterator[tuple[Mapping[str, Any], frozenset[str]]]:
    """Give the refusals that count, and the names in their places that are only models'.

    Where a value may be of several models, each has refused it: the one whose keys it has most of was meant.
    """
    several = {name: models for name, models in _parts(model).items() if len(models) > 1}
    kinds = frozenset(one.__name__ for models in several.values() for one in models)
    meant: dict[tuple[str | int, ...], str] = {}
    grouped = _by_kind(details, kinds)
    for (item, kind), found in grouped.items():
        best = meant.get(item)
        if best is None or _foreign(found) < _foreign(grouped[item, best]):
            meant[item] = kind
    for detail in details:
        named = next((part for part in detail["loc"] if part in kinds), None)
        if named is None or meant[detail["loc"][: detail["loc"].index(named)]] == named:
            yield detail, kinds


def _by_kind(details: Sequence[Any], kinds: frozenset[str]) -> dict[tuple[tuple[str | int, ...], str], list[Any]]:
    grouped: dict[tuple[tuple[str | int, ...], str], list[Any]] = {}
    for detail in details:
        for at, part in enumerate(detail["loc"]):
            if part in kinds:
                grouped.setdefault((detail["loc"][:at], part), []).append(detail)
    return grouped


def _foreign(details: Sequence[Any]) -> tuple[int, int]:
    return sum(one["type"] == "extra_forbidden" for one in details), len(details)
