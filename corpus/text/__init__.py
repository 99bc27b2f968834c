"""Plain text, Markdown and what programs print of a PDF: tables and prose without positions."""
