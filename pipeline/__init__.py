"""keikaku: Japanese government plans, from published PDFs to a warehouse that answers questions."""
