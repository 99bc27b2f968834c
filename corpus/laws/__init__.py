"""Norms: the grammar of references, names of laws, normal form."""
