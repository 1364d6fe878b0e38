"""Who there is: people, organisations, teams on lines, roles and rights."""
