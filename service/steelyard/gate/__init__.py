"""What stands between a check and a push: which files, which findings count, what is written, whether it passes."""
