"""A file becomes a Document of typed blocks; one format a module, one line in the table."""

from imt_archive.readers.files import (
    Found,
    each_file,
    files_of,
    media_type_of,
    read_document,
    read_file,
    reading_document,
)

__all__ = ["Found", "each_file", "files_of", "media_type_of", "read_document", "read_file", "reading_document"]
