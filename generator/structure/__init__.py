"""The structure of Chinese official documents: lines in, a document with headings, fields and anchors out.

`clean` joins what a page broke and sets aside what belongs to it; `outline` says what each paragraph is. The other
modules are theirs. Nothing here knows a glossary, a page or a file.
"""
