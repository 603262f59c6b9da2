"""Suggests what the texts name and the glossary lacks. `ranking` is the door, `stub` writes what was chosen."""
