"""What happened to one document: from Step Functions' history to something that support can read."""
