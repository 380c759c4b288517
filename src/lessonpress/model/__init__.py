"""The vocabulary that every room shares: frozen data, standard library only, arithmetic and lookup at most."""
