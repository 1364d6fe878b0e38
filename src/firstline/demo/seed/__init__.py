"""A desk of any size, out of the demo's stories: years of tickets written in bulk, to measure and to try things on."""
