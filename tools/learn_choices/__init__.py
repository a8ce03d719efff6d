"""Learn what tells a field's value on a certificate: the weights in `lambdas/parse/cme/weights`."""
