"""Terminology, figures and marks held against each other, and the glossary against the texts.

`check_translations`, `check_orphans` and `check_data` are the ways in. All give problems; nothing here prints or
changes a text.
"""

from generator.quality.bitext import Bitext
from generator.quality.data import check_data
from generator.quality.translation import check_orphans, check_translations

__all__ = ["Bitext", "check_data", "check_orphans", "check_translations"]
