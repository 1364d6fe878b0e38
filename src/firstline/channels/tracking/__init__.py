"""The service tracking table (R98): eleven columns that service desks keep by hand, read in and written out without loss."""
