"""Files made to break whoever opens them: seeded, so that one that breaks something can be made again."""
