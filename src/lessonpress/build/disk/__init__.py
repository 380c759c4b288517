"""The only code that opens, writes and locks files, and what files may be called."""
