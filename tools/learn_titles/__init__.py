"""Learn what tells the title of a certificate: the weights in `lambdas/parse/cme/title_weights.toml`."""
