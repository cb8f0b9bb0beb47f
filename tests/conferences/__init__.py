"""Tests of conferences."""
