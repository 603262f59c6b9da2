"""The one line of a Material page that has to change for our search worker to answer its search box."""

from __future__ import annotations

import json
import re

# Material writes its configuration as one JSON object, in which tojson has written < > & ' as \\u escapes.
_CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)
_STOCK = re.compile(r"(?P<root>(?:.*/)?assets/)(?P<stock>javascripts/workers/search\.[\w.]+\.js)")
WORDING = {
    "search.result.none": (
        "Nothing found. Try a shorter part of the name, another word for it, its pinyin (hongqiao or hq), or English."
    ),
    # Until assets/search-box.js says how many entries and how many documents these are.
    "search.result.one": "1 result",
    "search.result.other": "# results",
}


def swap_worker(html: str) -> str:
    """Point the page's search at `assets/search-worker.js`, and tell that worker where the stock one is.

    The stock worker's address travels in the query (`?stock=`), so that ours can hand over to it. A page
    without Material's configuration, or one that is swapped already, comes back as it is.
    """
    return _CONFIG.sub(lambda found: found[1] + _swapped(found[2]) + found[3], html, count=1)


def _swapped(config: str) -> str:
    try:
        values = json.loads(config)
        stock = _STOCK.fullmatch(values["search"])
    except (ValueError, KeyError, TypeError):
        return config
    if stock is None:
        return config
    values["search"] = f"{stock['root']}search-worker.js?stock={stock['stock']}"
    if "translations" in values:
        values["translations"] |= WORDING
    return _script_safe(json.dumps(values, ensure_ascii=False))


def _script_safe(text: str) -> str:
    escapes = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027"}
    return "".join(escapes.get(char, char) for char in text)
