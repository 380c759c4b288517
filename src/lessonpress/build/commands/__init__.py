"""What each command does, and what it prints. `verbs.py` has them all, as the command line calls them."""
