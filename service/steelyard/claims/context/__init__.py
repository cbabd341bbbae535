"""What the text has been speaking of: topic, titles of lists, what sentences leave behind."""
