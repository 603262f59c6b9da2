"""The PO file of a document, read and written by Babel; nothing that a person wrote there is lost.

Babel gives the strings and which comments belong to which message. What it drops is kept around it (`reading`,
`writing`), and what it passes over is refused (`strict`). Law: whatever a person wrote is in the catalog, or the
catalog is empty and its problems say why.
"""

from generator.po.catalog import Catalog, Message
from generator.po.reading import read_catalog
from generator.po.writing import write_catalog

__all__ = ["Catalog", "Message", "read_catalog", "write_catalog"]
