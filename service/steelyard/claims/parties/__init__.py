"""Whose figure it is: finders of names, and the slots that they fill."""
