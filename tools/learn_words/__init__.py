"""Learn how much each word tells about a document's type: `lambdas/classify/words.toml`."""
