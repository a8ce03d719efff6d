"""Files of several documents, put together from single ones: what a practice scans or faxes in one go."""
