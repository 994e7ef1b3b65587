"""The static site: every page of an edition as files that need no server."""

import json
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from panse.model import PanseError
from panse.packs.pack import Pack
from panse.publishing.assets import assets
from panse.publishing.edition import LANGUAGES, Contents, Edition
from panse.publishing.links import PageLinks, slug_of

MARKER = "panse-site.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What was written: the folder, how many pages and files, and their size in bytes."""

    directory: Path
    pages: int
    files: int
    size: int


def write_site(
    directory: Path, pack: Pack, contents: Contents, *, languages: tuple[str, ...] = LANGUAGES
) -> SiteReport:
    """Write the pages of ``contents`` to ``directory``; those of the first language stand at its root.

    The pages are made in a folder beside it that takes its place once it is whole. A panse site that stands there is
    replaced; what others put beside its pages, such as ``CNAME`` or ``.git``, is kept. The same contents give the
    same bytes. Raises ``PanseError`` where the folder holds anything else or cannot be written.
    """
    target = directory.resolve()
    old = _owned(target)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    try:
        draft.mkdir(parents=True)
        report = _write(draft, target, Edition(pack, contents, languages))
        _take_place(draft, target, old)
    except OSError as error:
        raise PanseError(f"{error.filename or directory}: {error.strerror}. The site was not written.") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return report


def site_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each file of the site, relative to its root, and its bytes."""
    default = edition.languages[0]
    for language in edition.languages:
        folder = "" if language == default else f"{language}/"
        links = PageLinks("../" * folder.count("/"), default=default)
        deeper = links.deeper(1)
        yield f"{folder}index.html", edition.landscape(links, language).encode()
        yield f"{folder}firms.html", edition.firms_list(links, language).encode()
        yield f"{folder}documents.html", edition.documents_list(links, language).encode()
        yield f"{folder}search.html", edition.search(links, language, static=True).encode()
        index, content = edition.search_index(links, language)
        yield f"assets/{index}", content.encode()
        yield f"{folder}404.html", edition.missing(links, language, "").encode()
        for name in edition.names():
            yield f"{folder}entity/{slug_of(name)}.html", edition.entity(deeper, language, name).encode()
        for record in edition.documents:
            for part in range(1, edition.parts(record.id) + 1):
                page = record.id if part == 1 else f"{record.id}-{part}"
                yield f"{folder}document/{page}.html", edition.document(deeper, language, record.id, part).encode()
    for name, asset in sorted(assets(edition.pack).items()):
        yield f"assets/{name}", asset


def _write(draft: Path, target: Path, edition: Edition) -> SiteReport:
    pages, files, size = 0, 0, 0
    tops: set[str] = {MARKER}
    for path, content in site_files(edition):
        file = draft / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        pages, files, size = pages + path.endswith(".html"), files + 1, size + len(content)
        tops.add(path.partition("/")[0])
    (draft / MARKER).write_text(json.dumps({"panse-site": _FORMAT, "holds": sorted(tops)}) + "\n", encoding="utf-8")
    return SiteReport(target, pages, files + 1, size)


def _owned(target: Path) -> frozenset[str]:
    """Return what a panse site that stands at ``target`` wrote there; nothing where the place is free."""
    try:
        standing = {item.name for item in target.iterdir()} if target.exists() else set()
    except NotADirectoryError as error:
        raise PanseError(f"{target} is a file. Give a folder to write the site to.") from error
    except OSError as error:
        raise PanseError(f"{target}: {error.strerror}. Give a folder that you may write to.") from error
    if not standing:
        return frozenset()
    try:
        marker = json.loads((target / MARKER).read_text(encoding="utf-8"))
        if not isinstance(marker, dict) or marker.get("panse-site") != _FORMAT:
            raise ValueError
        return frozenset(name for name in marker["holds"] if isinstance(name, str) and name in standing)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{target} is not empty and holds no panse site. Give an empty folder, or empty this one first."
        raise PanseError(message) from error


def _take_place(draft: Path, target: Path, old: frozenset[str]) -> None:
    """Put ``draft`` where ``target`` is.

    The folder is replaced whole. Where it cannot be (it is a mount, or the working directory, which must not be taken
    from under a shell), its entries are replaced one by one.
    """
    if not target.exists():
        draft.rename(target)
        return
    ours = {item.name for item in draft.iterdir()}
    strange = sorted(item.name for item in target.iterdir() if item.name in ours - old)
    if strange:
        raise PanseError(f"{target / strange[0]} is in the way, and not from panse. Move it and write the site again.")
    if Path.cwd().is_relative_to(target) or target.is_mount():
        _replace_entries(draft, target, old)
        return
    aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.old")
    target.rename(aside)
    kept = [item.name for item in aside.iterdir() if item.name not in old]
    try:
        for name in kept:
            (aside / name).rename(draft / name)
        draft.rename(target)
    except OSError:
        for name in kept:
            if not (aside / name).exists():
                (draft / name).rename(aside / name)
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _replace_entries(draft: Path, target: Path, old: frozenset[str]) -> None:
    for name in sorted(old):
        _remove(target / name)
    for item in sorted(draft.iterdir(), key=lambda item: item.name == MARKER):
        _remove(target / item.name)
        item.rename(target / item.name)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
