"""What is handed over: inventories in the fields and formats of others, metadata, accounts."""
