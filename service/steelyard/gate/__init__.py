"""What stands between a check and a push: which files, which findings count, whether it passes."""
