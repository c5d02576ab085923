"""`python -m wortlaut`, and what the command `wortlaut` starts."""

from wortlaut.serve.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
