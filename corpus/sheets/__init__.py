"""Spreadsheets and CSV: sheets to grids, their dates and numbers as they are shown."""
