"""How much of the tables comes out right, and how fast: keikaku beside pdfplumber and camelot."""
