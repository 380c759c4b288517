"""Jobs, and where they are done: on one bench, which stands in this process, in a pool of others, or on a cluster."""
