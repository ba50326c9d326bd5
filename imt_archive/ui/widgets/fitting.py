"""A dialog as high as its words need at its width: Qt forgets that words which wrap need more lines."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget


def fit_height(dialog: QDialog, width: int) -> None:
    """Make a dialog so wide, and as high as everything in it needs then."""
    for widget in (dialog, *dialog.findChildren(QWidget)):
        # The style's margins count, and come with the first showing.
        widget.ensurePolished()
    layout = dialog.layout()
    assert layout is not None
    layout.activate()
    height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
    dialog.setMinimumHeight(height)
    dialog.resize(width, height)
