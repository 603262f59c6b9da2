"""Pages: linked documents and entries in, Markdown and data files out."""
