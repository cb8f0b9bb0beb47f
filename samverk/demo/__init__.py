"""The demo: invented people and rooms on the documents' real facts, the same each time; and the load generator."""
