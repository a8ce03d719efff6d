"""Documents in layouts that were written without a look at the rules that read them: an honest estimate of new ones."""
