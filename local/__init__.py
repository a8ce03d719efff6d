"""The local cloud: the synthesized pipeline on one machine, and the `credmate` command."""
