"""Terminology, figures and marks held against each other, and the glossary against the texts; it returns problems.

`check_translations` and `check_data` are the two ways in. Nothing here reads files, prints or changes a text.
"""

from generator.quality.bitext import Bitext
from generator.quality.data import check_data
from generator.quality.translation import check_translations

__all__ = ["Bitext", "check_data", "check_translations"]
