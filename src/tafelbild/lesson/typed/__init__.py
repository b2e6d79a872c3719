"""What a lecturer typed into a script: its passages, the numbers in them, and what each number must be."""
