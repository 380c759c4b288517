"""The reader of our own source format: Markdown with headings for structure and a few labelled blocks for meaning."""
