"""The infrastructure: three stacks by lifecycle, and what they share."""
