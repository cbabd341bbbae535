"""Formats of a report; each module has ``render``, and knows the nouns and nothing else."""
