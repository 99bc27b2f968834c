"""Territorial bodies: named in any dress, to canonical name, kind and official key."""
