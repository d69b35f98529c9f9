"""Where things are: the project folder, the files that travel with the package, and the catalog of documents."""

from pipeline.project.catalog import SEGMENT, Catalog, Document, Revision, file_sha256, load_catalog, parse_catalog
from pipeline.project.folder import Project, find_root
from pipeline.project.links import LinksError, load_links
from pipeline.project.register import HEADER, entry_text, with_document, with_revision, write_whole
from pipeline.project.shipped import Kind, package_version, resources, shipped

__all__ = [
    "HEADER",
    "SEGMENT",
    "Catalog",
    "Document",
    "Kind",
    "LinksError",
    "Project",
    "Revision",
    "entry_text",
    "file_sha256",
    "find_root",
    "load_catalog",
    "load_links",
    "package_version",
    "parse_catalog",
    "resources",
    "shipped",
    "with_document",
    "with_revision",
    "write_whole",
]
