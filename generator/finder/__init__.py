"""Finds glossary terms in documents. `link` is the door; `claims` makes the glossary ready for it."""
