"""The trained tagger of names: network in NumPy, its features, the spaCy component."""
