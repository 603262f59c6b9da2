"""The providers of deep-translator by name: what each needs, what it takes at most, and how its answers fail.

It departs from the library where that has fallen behind its providers; each place says how. The library
itself is `engine`'s.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import metadata
from typing import Any
from urllib.parse import quote, urlsplit

from generator.draft.failures import FinalError, PassingError, RefusedError
from generator.draft.segment import Size
from generator.draft.wire import Call, in_the_body
from generator.problems import UsageError

Environment = Mapping[str, str]
Arguments = dict[str, Any]


def _bytes(text: str) -> int:
    return len(text.encode())


def _in_address(text: str) -> int:
    """Count what a text takes in an address.

    Latin letters as three, for the library's own limit holds as well.
    """
    return max(len(quote(text, safe="")), 3 * len(text))


def _unchanged(text: str) -> str:
    return text


def _no_arguments(_: Environment) -> Arguments:
    return {}


@dataclass(frozen=True, slots=True)
class Provider:
    """What is known of one provider.

    `keys` are the environment's names it cannot do without, `may` those it can. `arguments` gives what the
    library's class wants, `adapt` changes a request, `verify` raises for a failure told with status 200.
    """

    name: str
    label: str
    host: str
    source: str
    target: str
    size: Size
    keys: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    arguments: Callable[[Environment], Arguments] = _no_arguments
    adapt: Callable[[Call], Call] | None = None
    verify: Callable[[str], None] | None = None
    clean: Callable[[str], str] = _unchanged
    form: str = "word"
    note: str = ""

    @property
    def kind(self) -> str:
        """The name of the library's class."""
        return f"{_CLASSES.get(self.name, self.name.capitalize())}Translator"


_CLASSES = {"mymemory": "MyMemory", "chatgpt": "ChatGpt"}


# -- what each needs ---------------------------------------------------------------------


def _deepl_arguments(env: Environment) -> Arguments:
    key = env["DEEPL_API_KEY"]  # DeepL marks the keys of its free plan itself
    return {"api_key": key, "use_free_api": key.endswith(":fx")}


def _deepl_call(call: Call) -> Call:
    """Send the key in a header.

    DeepL takes it nowhere else since 2025-11-01, the library still puts it in the address.
    """
    key = call.params.get("auth_key", "")
    rest = {name: value for name, value in call.params.items() if name != "auth_key"}
    headers = {**call.headers, "Authorization": f"DeepL-Auth-Key {key}"}
    return in_the_body(replace(call, params=rest, headers=headers))


def _libre_arguments(env: Environment) -> Arguments:
    url, key = env.get("LIBRE_URL", ""), env.get("LIBRE_API_KEY", "")
    if not url and not key:
        server = "LIBRE_URL to a server (such as http://localhost:5000/)"
        raise UsageError(f"libre: set {server}, or LIBRE_API_KEY for libretranslate.com")
    if url and urlsplit(url).scheme not in {"http", "https"}:
        raise UsageError(f"libre: LIBRE_URL must begin with http:// or https://, not “{url}”")
    address = f"{url.rstrip('/')}/" if url else "https://libretranslate.com/"
    return {"api_key": key or _NO_KEY, "custom_url": address}


_NO_KEY = "none"


def _libre_call(call: Call) -> Call:
    """Leave out the key that the library insists on where the server wants none."""
    params = {name: value for name, value in call.params.items() if (name, value) != ("api_key", _NO_KEY)}
    return in_the_body(replace(call, params=params))


def _secure(call: Call) -> Call:
    """Speak to MyMemory in confidence; the library's address is http://."""
    return replace(call, url=call.url.replace("http://", "https://", 1))


def _mymemory_verify(text: str) -> None:
    """MyMemory tells its troubles as if they were translations."""
    told = json.loads(text)
    status = str(told.get("responseStatus"))
    said = str(told.get("responseDetails") or told.get("responseData"))
    translated = str((told.get("responseData") or {}).get("translatedText"))
    if status == "429" or told.get("quotaFinished") or translated.startswith("MYMEMORY WARNING"):
        raise FinalError(f"the quota of today is used up ({said[:120]})")
    if status != "200":
        raise RefusedError(f"the server answers {status} “{said[:120]}”")


_BAIDU_PASSING = frozenset({"52001", "52002", "54003", "54005"})
_BAIDU_FINAL = frozenset({"52003", "54001", "54004", "58000", "58002", "90107"})


def _baidu_verify(text: str) -> None:
    """Baidu tells its troubles with status 200 and a code of its own."""
    told = json.loads(text)
    code = str(told.get("error_code", "52000"))
    said = f"the server answers {code} “{told.get('error_msg', '')}”"
    if code in _BAIDU_PASSING:
        raise PassingError(said)
    if code in _BAIDU_FINAL:
        raise FinalError(said)
    if code != "52000":
        raise RefusedError(said)


def _openai_arguments(env: Environment) -> Arguments:
    try:
        fits = metadata.version("openai").startswith("0.")
    except metadata.PackageNotFoundError:
        fits = False
    if not fits:
        raise UsageError("chatgpt: deep-translator needs an old library for it: pip install 'openai<1'")
    return {"api_key": env["OPEN_API_KEY"], **({"model": env["OPEN_MODEL"]} if env.get("OPEN_MODEL") else {})}


def _named(**names: str) -> Callable[[Environment], Arguments]:
    """Give arguments that are taken from the environment as they are, where they are set."""
    return lambda env: {argument: env[name] for argument, name in names.items() if env.get(name)}


PROVIDERS: Mapping[str, Provider] = {
    one.name: one
    for one in (
        Provider(
            # 5,000 characters by the library, but they travel in an address: past some 16 kB Google answers
            # 400 (nidhaloff/deep-translator#224: 1,800 Chinese characters pass, 1,900 do not).
            "google", "Google Translate", "translate.google.com", "zh-CN", "en", Size(14_000, _in_address),
            note="an unofficial way in; Google may block the address for a while",
        ),
        Provider(
            "deepl", "DeepL", "api.deepl.com or api-free.deepl.com", "zh", "en", Size(30_000, _bytes),
            ("DEEPL_API_KEY",), (), _deepl_arguments, _deepl_call,
        ),
        Provider(
            "microsoft", "Microsoft Translator", "api.cognitive.microsofttranslator.com", "zh-hans", "en",
            Size(10_000), ("MICROSOFT_API_KEY",), ("MICROSOFT_REGION",),
            _named(api_key="MICROSOFT_API_KEY", region="MICROSOFT_REGION"),
        ),
        Provider(
            # “Max 500 bytes” (mymemory.translated.net/doc/spec.php); the library counts characters and lets
            # three times as much through.
            "mymemory", "MyMemory", "api.mymemory.translated.net", "zh-CN", "en-GB", Size(499, _bytes),
            (), ("MYMEMORY_EMAIL",), _named(email="MYMEMORY_EMAIL"), _secure, _mymemory_verify, html.unescape,
            note="100 requests a day, 1,000 with MYMEMORY_EMAIL",
        ),
        Provider(
            # libretranslate.com takes 2,000 characters, a server of one's own what its --char-limit says.
            "libre", "LibreTranslate", "LIBRE_URL, or libretranslate.com", "zh", "en", Size(1_900),
            (), ("LIBRE_URL", "LIBRE_API_KEY"), _libre_arguments, _libre_call,
        ),
        Provider(
            "yandex", "Yandex Translate", "translate.yandex.net", "auto", "en", Size(9_000),
            ("YANDEX_API_KEY",), (), _named(api_key="YANDEX_API_KEY"),
            note="the library speaks the old version 1.5 of 2015; Yandex now documents another",
        ),
        Provider(
            "papago", "Papago", "openapi.naver.com", "zh-CN", "en", Size(4_900),
            ("PAPAGO_CLIENT_ID", "PAPAGO_SECRET_KEY"), (),
            _named(client_id="PAPAGO_CLIENT_ID", secret_key="PAPAGO_SECRET_KEY"),  # noqa: S106  names
            note="the library speaks an old address; Naver now documents another",
        ),
        Provider(
            "chatgpt", "ChatGPT", "api.openai.com", "auto", "english", Size(3_000),
            ("OPEN_API_KEY",), ("OPEN_MODEL",), _openai_arguments,
            note="needs openai<1; --timeout has no hold on it",
        ),
        Provider(
            "baidu", "Baidu Translate", "fanyi-api.baidu.com", "zh", "en", Size(5_500, _bytes),
            ("BAIDU_APPID", "BAIDU_APPKEY"), (), _named(appid="BAIDU_APPID", appkey="BAIDU_APPKEY"),
            in_the_body, _baidu_verify,
        ),
        Provider(
            "tencent", "Tencent Translate", "tmt.tencentcloudapi.com", "zh", "en", Size(1_900),
            ("TENCENT_SECRET_ID", "TENCENT_SECRET_KEY"), (),
            _named(secret_id="TENCENT_SECRET_ID", secret_key="TENCENT_SECRET_KEY"),  # noqa: S106  names
            note="only with a version of deep-translator that has it",
        ),
    )
}  # fmt: skip

REFUSED: Mapping[str, str] = {
    "linguee": "it is a dictionary: it looks up words of at most 50 characters and translates no sentences",
    "pons": "it is a dictionary: it looks up words of at most 50 characters and translates no sentences",
    "qcri": "it translates Arabic, English and Spanish, and no Chinese",
}


def provider(name: str) -> Provider:
    """Give a provider by name; raises `UsageError` that says why not and which there are."""
    if name in REFUSED:
        raise UsageError(f"{name} cannot be used: {REFUSED[name]}")
    if name not in PROVIDERS:
        raise UsageError(f"there is no provider '{name}'; there are {', '.join(PROVIDERS)}")
    return PROVIDERS[name]


def destination(one: Provider, env: Environment) -> str:
    """Say to whom texts go: the provider's name and host."""
    host = urlsplit(env["LIBRE_URL"]).netloc if one.name == "libre" and env.get("LIBRE_URL") else one.host
    return f"{one.label} ({host})"
