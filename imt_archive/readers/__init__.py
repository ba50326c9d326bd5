"""A file becomes a Document of typed blocks; one format a module, one line in the table."""

from imt_archive.readers.files import Found, files_of, media_type_of, read_document, read_file, reading_document

__all__ = ["Found", "files_of", "media_type_of", "read_document", "read_file", "reading_document"]
