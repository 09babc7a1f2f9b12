"""Datasets in the formats of others: one module for each. Each says what it drops."""
