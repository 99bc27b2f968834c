"""Files of others: their type by content, what is refused, and the process that may read them."""
