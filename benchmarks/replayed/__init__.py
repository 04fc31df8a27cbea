"""Histories, replayed: the steps of one, and what the laws say of each."""
