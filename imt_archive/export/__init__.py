"""What leaves the archive as a file: workbooks and Markdown. Press contacts never do."""
