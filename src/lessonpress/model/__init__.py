"""The vocabulary that every room shares: frozen data, standard library only, no behaviour beyond arithmetic and lookup."""
