"""The worker: claims deliveries, runs reactions and timers, and leaves nothing undone when it is killed."""
