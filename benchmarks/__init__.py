"""How fast the house is against what limits it: ``python -m benchmarks``; docs/benchmarks.md tells each row."""
