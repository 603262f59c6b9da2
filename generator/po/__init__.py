"""The PO file of a document: what gettext, Poedit and Weblate write is read, and what is malformed is told by line.

Strings are read and written by Babel. The lines around them are ours, because Babel drops what people and their
editors put there: foreign headers, flags, `#~|`, the first of two messages, and all that surrounds an obsolete
one. Law: whatever a person wrote is in the catalog, or the catalog is empty and its problems say why.
"""

from generator.po.catalog import Catalog, Message
from generator.po.reading import read_catalog
from generator.po.writing import write_catalog

__all__ = ["Catalog", "Message", "read_catalog", "write_catalog"]
