"""A sentence laid out for the rules: its clauses, cues, names and measures, and what stands for a measure."""
