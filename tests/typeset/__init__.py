"""A press for tests: prints a neutral description of a document in many typesettings: one truth, many pages."""
