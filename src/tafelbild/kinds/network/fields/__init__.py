"""The fields of scripts about a whole network."""
