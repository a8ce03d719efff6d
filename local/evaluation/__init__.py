"""How right the pipeline is: results held against the truth, counted, and shown so that a person sees where it errs."""
