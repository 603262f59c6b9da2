"""The providers, as far as they can be opened without the network, and how their troubles are read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from generator.draft.cut import cut
from generator.draft.engine import open_provider
from generator.draft.failures import FinalError, PassingError, RefusedError
from generator.draft.providers import PROVIDERS, REFUSED, destination, provider
from generator.draft.wire import Call
from generator.problems import UsageError

if TYPE_CHECKING:
    from .making import Project

ENVIRONMENT = {key: "k" for one in PROVIDERS.values() for key in (*one.keys, *one.may)} | {
    "LIBRE_URL": "http://127.0.0.1:9/"
}
NOT_HERE = {"chatgpt": "pip install 'openai<1'", "tencent": "has no TencentTranslator"}


@pytest.mark.parametrize("name", sorted(set(PROVIDERS) - set(NOT_HERE)))
def test_a_provider_is_opened_without_the_network_for_chinese_into_english(name: str) -> None:
    engine = open_provider(PROVIDERS[name], ENVIRONMENT, 1.0)
    made = engine._made  # noqa: SLF001
    assert type(made).__name__ == PROVIDERS[name].kind
    assert made._source.lower() in {"zh", "zh-cn", "zh-hans", "auto"}  # noqa: SLF001
    assert made._target.lower() in {"en", "en-gb", "english"}  # noqa: SLF001


@pytest.mark.parametrize("name", sorted(NOT_HERE))
def test_a_provider_that_lacks_a_library_says_what_to_install(name: str) -> None:
    with pytest.raises(UsageError, match=NOT_HERE[name]):
        open_provider(PROVIDERS[name], ENVIRONMENT, 1.0)


@pytest.mark.parametrize("name", [name for name, one in PROVIDERS.items() if one.keys])
def test_a_missing_key_is_named(name: str) -> None:
    with pytest.raises(UsageError, match=PROVIDERS[name].keys[-1]):
        open_provider(PROVIDERS[name], {}, 1.0)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_dictionaries_and_what_knows_no_chinese_are_refused_with_the_reason(project: Project, name: str) -> None:
    result = project.run("--provider", name)
    assert result.exit_code == 1
    assert REFUSED[name] in str(result.exception)


def test_an_unknown_provider_is_told_which_there_are() -> None:
    with pytest.raises(UsageError, match="google, deepl, microsoft"):
        provider("babelfish")


def test_libre_wants_a_server_or_a_key() -> None:
    with pytest.raises(UsageError, match="LIBRE_URL"):
        open_provider(PROVIDERS["libre"], {}, 1.0)
    with pytest.raises(UsageError, match="must begin with http"):
        open_provider(PROVIDERS["libre"], {"LIBRE_URL": "file:///etc/passwd"}, 1.0)
    assert destination(PROVIDERS["libre"], {"LIBRE_URL": "http://mt.example/"}) == "LibreTranslate (mt.example)"


@pytest.mark.parametrize("name", sorted(PROVIDERS))
def test_every_piece_fits_what_the_provider_and_the_library_take(name: str) -> None:
    size = PROVIDERS[name].size
    parts = cut("浦东新区对符合条件的人才给予XQ1X，期限为12个月。" * 2_000, size.limit, size.measure)
    library = {"google": 5_000, "mymemory": 500}.get(name, 1_000_000)
    assert all(len(part) < library for part in parts)
    if name == "google":
        assert all(len(quote(part)) < 16_000 for part in parts)
    if name == "mymemory":
        assert all(len(part.encode()) <= 500 for part in parts)


def test_a_key_and_a_text_are_never_in_an_address() -> None:
    call = Call("GET", "https://api.deepl.com/v2/translate", {"auth_key": "secret", "text": "甲"})
    adapt = PROVIDERS["deepl"].adapt
    assert adapt is not None
    sent = adapt(call)
    assert (sent.method, sent.params, sent.form) == ("POST", {}, {"text": "甲"})
    assert sent.headers["Authorization"] == "DeepL-Auth-Key secret"


def test_mymemory_is_spoken_to_over_https() -> None:
    adapt = PROVIDERS["mymemory"].adapt
    assert adapt is not None
    assert adapt(Call("GET", "http://api.mymemory.translated.net/get")).url.startswith("https://")


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        (
            "mymemory",
            '{"responseStatus": "403", "responseDetails": "QUERY LENGTH LIMIT EXCEEDED"}',
            RefusedError,
        ),
        (
            "mymemory",
            '{"responseStatus": 429, "responseData": {"translatedText": "MYMEMORY WARNING"}}',
            FinalError,
        ),
        ("baidu", '{"error_code": "54003", "error_msg": "Invalid Access Limit"}', PassingError),
        ("baidu", '{"error_code": "54004", "error_msg": "Please recharge"}', FinalError),
        ("baidu", '{"error_code": "58001", "error_msg": "INVALID_TO_PARAM"}', RefusedError),
    ],
)
def test_trouble_that_is_told_with_status_200_is_no_translation(name: str, text: str, error: type[Exception]) -> None:
    verify = PROVIDERS[name].verify
    assert verify is not None
    with pytest.raises(error):
        verify(text)


def test_good_answers_pass() -> None:
    for name, text in (
        ("mymemory", '{"responseStatus": 200, "responseData": {"translatedText": "Card"}}'),
        ("baidu", '{"trans_result": [{"dst": "Card"}]}'),
    ):
        verify = PROVIDERS[name].verify
        assert verify is not None
        verify(text)
