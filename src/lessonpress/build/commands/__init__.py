"""What each command does, and what it prints. `commands.py` has them all, as the command line calls them."""
