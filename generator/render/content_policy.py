"""What a finished page may load and run, written into the page itself: GitHub Pages lets nobody set headers.

Knows HTML only as far as it has to: where a page's inline scripts begin and end.
"""

from __future__ import annotations

import base64
import hashlib
import re

# Scripts that hold data (type="application/json") do not run; those with an address are covered by 'self'.
_INLINE = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</script>", re.DOTALL)
_CHARSET = re.compile(r'<meta charset="utf-8">')


def with_content_policy(html: str) -> str:
    """Add the policy to a page: its own site's files, the inline scripts it has by now, and nothing else.

    Must be the last change made to the page. A page without `<meta charset="utf-8">` comes back as it is.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content_policy(html)}">'
    return _CHARSET.sub(lambda found: f"{found[0]}\n{meta}", html, count=1)


def content_policy(html: str) -> str:
    """Give the Content-Security-Policy that fits a page."""
    scripts = " ".join(dict.fromkeys(_hash(found[1]) for found in _INLINE.finditer(html)))
    rules = (
        "default-src 'none'",
        f"script-src 'self' {scripts}".rstrip(),
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
