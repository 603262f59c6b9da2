"""The search index: records in, files for `assets/search/` out; and the swap that gives Material our worker.

Pure; it knows neither MkDocs nor the file system.
"""

from generator.search.index import build_index
from generator.search.record import Kind, Record
from generator.search.swap import swap_worker

__all__ = ["Kind", "Record", "build_index", "swap_worker"]
