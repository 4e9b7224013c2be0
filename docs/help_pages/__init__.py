"""The pages of the algorithms, made from the algorithms themselves."""
