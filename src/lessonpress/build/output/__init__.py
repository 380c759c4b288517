"""What was made: finished files and what is remembered of them, in the output folder and in the cache."""
