"""Settings, addresses, wiring: sees everything, imported by nothing but the command line."""
