"""Writers: (Document, Press) -> Written. They decide only form; no files, clock or network in them."""
