"""What facilitators open, print and take along: the index page, the course's own documents, print plans."""
