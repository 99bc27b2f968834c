"""Word and OpenDocument texts: their XML to headings, paragraphs, lists, notes and grids."""
