"""Where things are: the project folder, the files that travel with the package, and the catalog of documents."""

from pipeline.project.catalog import Catalog, Document, Revision, file_sha256, load_catalog
from pipeline.project.folder import Project, find_root
from pipeline.project.shipped import package_version, resources, shipped

__all__ = [
    "Catalog",
    "Document",
    "Project",
    "Revision",
    "file_sha256",
    "find_root",
    "load_catalog",
    "package_version",
    "resources",
    "shipped",
]
