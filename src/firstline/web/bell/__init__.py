"""The bell as both frames draw it: its panel, its page, and what people wish to hear."""
