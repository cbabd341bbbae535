"""Tries rules and reading on texts whose answers are known: rule examples of any pack, and scored corpora."""
