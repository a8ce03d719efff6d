"""What a stage costs, from its synthesized templates, a dated price list and a typical document."""
