"""The use cases that every face calls: they put the pure stations and the store together."""
