"""Kernels that start at once: forked from one process that has imported what every chapter imports."""
