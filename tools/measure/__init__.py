"""A corpus through the rules, quickly and over and over: what a change of them moves."""
