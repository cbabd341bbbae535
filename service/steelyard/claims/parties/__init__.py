"""Whose figure it is: slots filled from what finders find, and from what is told elsewhere."""
