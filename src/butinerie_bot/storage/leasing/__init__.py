"""What one process at a time may do: by a row where several machines share a database, by a lock where one has it."""
