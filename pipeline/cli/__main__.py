"""`python -m pipeline.cli`, where the `keikaku` script is not on the path."""

from pipeline.cli.app import main

# The reading processes import this module again, under another name.
if __name__ == "__main__":
    main()
