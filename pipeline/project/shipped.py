"""Files that are data and not code (SQL, suites, lexicon), wherever the package was installed."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

Kind = Literal["warehouse", "expectations", "lexicon"]

SUFFIXES: dict[Kind, tuple[str, ...]] = {
    "warehouse": (".sql",),
    "expectations": (".json",),
    "lexicon": (".toml",),
}

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(kind: Kind) -> Path:
    """The folder of that kind that came with the package.

    A wheel carries it inside the package; in a checkout it stands at the repository's top level.
    """
    inside = _PACKAGE / "shipped" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def resources(kind: Kind, root: Path) -> list[Path]:
    """The shipped files of that kind by name, then those that `root` adds by name.

    A file of `root` that bears the name of a shipped one takes its place.
    """
    own = _files(root / kind, kind)
    ours = {name: own.pop(name, path) for name, path in _files(shipped(kind), kind).items()}
    return [*ours.values(), *own.values()]


def _files(folder: Path, kind: Kind) -> dict[str, Path]:
    if not folder.is_dir():
        return {}
    return {path.name: path for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES[kind]}


def package_version() -> str:
    """The installed version of keikaku; '0+unknown' where the code is used without being installed."""
    try:
        return version("keikaku")
    except PackageNotFoundError:
        return "0+unknown"
