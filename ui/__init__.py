"""What a person sees: styles and icons."""
