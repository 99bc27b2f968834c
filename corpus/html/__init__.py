"""HTML: the main content of a page to headings, paragraphs, lists, notes and grids."""
