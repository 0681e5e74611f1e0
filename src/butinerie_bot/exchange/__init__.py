"""Ideas that come from files and go into files; what a person at the shell asks for."""
