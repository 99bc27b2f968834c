"""From any reader's document to a report: what a grid's rows and columns are, and its sections."""
