"""The pages of stakeholders, by noun."""
