"""The documents that prove a deployment: plain, synthetic, one a type, and one of them as a scan."""
