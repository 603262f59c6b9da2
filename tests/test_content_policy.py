"""The policy written into each page lets its own scripts run and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re

from generator.render.content_policy import content_policy, with_content_policy

PAGE = """<!doctype html><html><head><meta charset="utf-8"><script>var a = 1</script>
<script id="__config" type="application/json">{"x": 1}</script><script src="assets/a.js"></script></head></html>"""


def hashed(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def test_only_the_inline_scripts_of_the_page_itself_may_run() -> None:
    policy = content_policy(PAGE)
    assert hashed("var a = 1") in policy
    assert policy.count("sha256-") == 1
    assert "unsafe" not in policy


def test_no_other_host_is_allowed_anything() -> None:
    assert content_policy(PAGE).startswith("default-src 'none'")
    assert not re.search(r"https?:|\*", content_policy(PAGE))


def test_the_policy_stands_before_anything_it_governs() -> None:
    html = with_content_policy(PAGE)
    assert html.index("Content-Security-Policy") < html.index("<script")


def test_a_page_without_a_charset_comes_back_as_it_is() -> None:
    assert with_content_policy("<p>x</p>") == "<p>x</p>"
