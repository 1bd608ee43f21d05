"""Benchmarks: each one command, with its seed, sizes and machine in the result."""
