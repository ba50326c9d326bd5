"""What an archive is about: records, dates, filters, errors. Standard library only, and nothing that can be done to it."""
