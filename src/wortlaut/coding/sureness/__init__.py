"""How sure a statement is: its features, and what each weighs."""
