"""The vocabulary that every room shares: frozen data, standard library only, arithmetic and lookup.

Two parsers stand here because rooms that may not import each other need them: `settingsfile` (TOML, for course.toml
and theme.toml) and `archive` (the zip of Office files, for the readers and the DOCX writer).
"""
