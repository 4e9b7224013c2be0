"""The dialog *Python packages*: what is installed, and installing what is missing."""
