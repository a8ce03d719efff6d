"""The `credmate` command."""
