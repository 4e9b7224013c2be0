"""The computer that the engine runs on: threads, memory, locks and use of resources."""
