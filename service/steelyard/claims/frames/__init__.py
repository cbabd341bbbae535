"""Rules ready for matching: frames, their patterns, and an index of which can hold."""
