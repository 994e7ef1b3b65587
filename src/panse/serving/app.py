"""The pages of an observatory over HTTP, and the calls that are handed over to it."""

from collections.abc import Callable
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from panse.ledger import Handover
from panse.model import LedgerError
from panse.observatory import Observatory
from panse.publishing.assets import assets, media_type
from panse.publishing.edition import LANGUAGES, Edition
from panse.publishing.links import PageLinks, slug_of
from panse.serving.asking import Unreadable, find_named, nearest, parse_choice, parse_document
from panse.serving.guard import LOOPBACK_HOSTS, HostGuard, SafetyHeaders, is_known, tag_of
from panse.serving.handing import add_handover
from panse.serving.shelf import Shelf

Page = Callable[[Edition], str]


def create_app(
    observatory: Observatory,
    *,
    language: str = "ko",
    prefix: str = "",
    writable: bool = False,
    handover: Handover | None = None,
    hosts: frozenset[str] = LOOPBACK_HOSTS,
) -> FastAPI:
    """Return the application that serves ``observatory``.

    Pages in ``language`` stand at ``prefix`` itself, those in the other languages in a folder of their code. Where it
    is ``writable``, whoever knows the token of ``handover`` may make calls at ``/handover``. Requests that name a host
    other than ``hosts`` are refused.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    root = "/" + prefix.strip("/") + "/" if prefix.strip("/") else "/"
    site = _Site(observatory, root, language)
    for code in site.languages:
        _add_pages(app, site, code)
    _add_files(app, site)
    if writable and handover is not None:
        add_handover(app, observatory, f"{root}handover", handover.token)
    app.add_exception_handler(HTTPException, site.on_http_error)
    app.add_exception_handler(LedgerError, site.on_ledger_error)
    app.add_middleware(HostGuard, hosts=hosts)
    app.add_middleware(SafetyHeaders)
    return app


class _Site:
    """What all routes share: the edition at hand, the languages, the links."""

    def __init__(self, observatory: Observatory, root: str, language: str) -> None:
        self.languages = (language, *(code for code in LANGUAGES if code != language))
        self.links = PageLinks(root, suffix="", default=language)
        self.root = root
        self.pack = observatory.pack
        self.shelf = Shelf(observatory, self.languages)

    def folder(self, language: str) -> str:
        """Return the path below which the pages of ``language`` stand; it ends with a slash."""
        return self.links.landscape(language)

    def language_of(self, path: str) -> str:
        return next((code for code in self.languages[1:] if path.startswith(self.folder(code))), self.languages[0])

    def send(self, request: Request, page: Page, status: int = 200) -> Response:
        """Return what ``page`` makes of the edition, or that the browser has it already."""
        content = self.shelf.ask(page).encode()
        return answer_with(request, content, "text/html; charset=utf-8", status)

    def missing(self, request: Request, word: str = "", status: int = 404) -> Response:
        language, address = self.language_of(request.url.path), request.url.path[:200]

        def page(edition: Edition) -> str:
            near = nearest(edition, word, self.links, language) if word else []
            return edition.missing(self.links, language, address, near)

        return self.send(request, page, status)

    def refused(self, request: Request, reasons: tuple[str, ...], language: str) -> Response:
        return self.send(request, lambda edition: edition.refused(self.links, language, reasons), 400)

    def on_http_error(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # registered for it alone
        if error.status_code == 404 and request.method in {"GET", "HEAD"}:
            return self.missing(request, request.url.path.rpartition("/")[2])
        return PlainTextResponse(f"{error.detail}\n", error.status_code, headers=error.headers)

    def on_ledger_error(self, request: Request, error: Exception) -> Response:
        return PlainTextResponse(f"{error}\n", 503, headers={"retry-after": "2"})


def answer_with(request: Request, content: bytes, kind: str, status: int = 200) -> Response:
    """Return ``content`` with its tag, or 304 where the browser has it."""
    tag = tag_of(content)
    if status == 200 and is_known(tag, request.headers):
        return Response(status_code=304, headers={"etag": tag})
    return Response(content, status, headers={"etag": tag} if status == 200 else None, media_type=kind)


def _add_pages(app: FastAPI, site: _Site, code: str) -> None:
    links, folder = site.links, site.folder(code)

    def landscape(request: Request) -> Response:
        asked = request.query_params
        if lang := asked.get("lang"):
            return _in_language(request, site, lang, code)
        layers = [word for word in asked.getlist("layer") if word]
        region, as_of = asked.get("region", ""), asked.get("as_of", "")
        try:
            choice = parse_choice(site.pack, region=region, layers=layers, as_of=as_of, language=code)
        except Unreadable as error:
            return site.refused(request, error.reasons, code)
        return site.send(request, lambda edition: edition.landscape(links, code, choice=choice, served=True))

    def entity(request: Request, slug: str) -> Response:
        name, moved = site.shelf.ask(lambda edition: (edition.slugs.get(slug), find_named(edition, slug)))
        if name is not None:
            return site.send(request, lambda edition: edition.entity(links, code, name))
        if moved is not None and slug_of(moved) != slug:
            return RedirectResponse(links.entity(moved, code), 307)
        return site.missing(request, slug)

    def document(request: Request, page: str) -> Response:
        asked = parse_document(page)
        known = asked is not None and site.shelf.ask(lambda edition: edition.has_part(*asked))
        if asked is None or not known:
            return site.missing(request)
        return site.send(request, lambda edition: edition.document(links, code, *asked))

    def firms(request: Request) -> Response:
        return site.send(request, lambda edition: edition.firms_list(links, code))

    def documents(request: Request) -> Response:
        return site.send(request, lambda edition: edition.documents_list(links, code))

    def search(request: Request) -> Response:
        query = request.query_params.get("q") or None
        return site.send(request, lambda edition: edition.search(links, code, query))

    for path, route in (
        ("", landscape),
        ("firms", firms),
        ("documents", documents),
        ("search", search),
        ("entity/{slug}", entity),
        ("document/{page}", document),
    ):
        app.add_api_route(f"{folder}{path}", route, methods=["GET", "HEAD"], response_model=None)
    if folder != "/":
        to_folder = RedirectResponse(folder, 308)
        app.add_api_route(folder.rstrip("/"), lambda: to_folder, methods=["GET", "HEAD"], response_model=None)


def _in_language(request: Request, site: _Site, wanted: str, language: str) -> Response:
    if wanted not in site.languages:
        known = ", ".join(site.languages)
        reason = f"lang={wanted[:40]}: {known} 가운데 하나를 쓴다." if language == "ko" else f"lang is one of {known}."
        return site.refused(request, (reason,), language)
    rest = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "lang"])
    return RedirectResponse(site.links.landscape(wanted) + (f"?{rest}" if rest else ""), 307)


def _add_files(app: FastAPI, site: _Site) -> None:
    files = assets(site.pack)

    def asset(request: Request, name: str) -> Response:
        if name not in files:
            raise HTTPException(404)
        return answer_with(request, files[name], media_type(name))

    def health() -> Response:
        return JSONResponse({"status": "ok"})

    app.add_api_route(f"{site.root}assets/{{name}}", asset, methods=["GET", "HEAD"], response_model=None)
    app.add_api_route(f"{site.root}healthz", health, methods=["GET", "HEAD"], response_model=None)
