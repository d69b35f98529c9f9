"""A press for tests: prints a neutral description of a document in many typesettings, so that one truth has many pages."""
