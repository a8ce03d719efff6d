"""Credentials as plain text, in as many wordings as could be had: rules of wording are tuned by them."""
