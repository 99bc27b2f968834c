"""PDF: from positioned words and rules to tables, prose and their boxes."""
