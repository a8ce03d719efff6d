"""What all steps of the document pipeline share: contracts, errors, text with its place, ports, AWS adapters."""
