"""The files of the codebook and of the codes, as anybody may take them."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handrail.experiences.themes import exports, refi

_CSV = "text/csv; charset=utf-8"


@require_safe
def codebook_csv(_request: HttpRequest) -> HttpResponse:
    """The codebook with all its versions."""
    return _file(exports.codebook_csv(), _CSV, "codebook.csv")


@require_safe
def codebook_qdc(_request: HttpRequest) -> HttpResponse:
    """The codebook for research software."""
    return _file(refi.codebook_file(), "application/xml", "codebook.qdc")


@require_safe
def codes_csv(_request: HttpRequest) -> HttpResponse:
    """The codes on accounts that may leave."""
    return _file(exports.codes_csv(), _CSV, "codes.csv")


@require_safe
def codes_qdpx(_request: HttpRequest) -> FileResponse:
    """The same as a project for research software, with the texts."""
    kind = "application/zip"
    return FileResponse(exports.codes_qdpx(), as_attachment=True, filename="codes.qdpx", content_type=kind)


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
