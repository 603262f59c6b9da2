"""Machine drafts: asks a provider for the English that is missing, and never for the same text twice.

Besides `ingest` the one part of the project that touches the network, when a person names a provider.
It reads and writes the project's files through the `Files` it is handed.

    plan ─▶ memory ─▶ segment (guard, numbering, cut) ─▶ ask (answers) ─▶ engine (providers, wire) ─▶ run
"""
