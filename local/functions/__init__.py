"""Lambda functions as processes: AWS's own runtime client behind a local Runtime API."""
