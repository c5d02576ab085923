"""Who holds a stance: subjects, owners, members, those behind a name."""
