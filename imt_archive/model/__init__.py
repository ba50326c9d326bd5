"""What an archive is about: records, dates, filters, errors. Standard library only; nothing here does anything."""
