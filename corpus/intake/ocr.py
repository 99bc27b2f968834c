"""Text recognition of scanned PDFs by programs of the machine, where they are installed.

OCRmyPDF (MPL-2.0) and Tesseract are run, not imported. They write and start processes, so they
cannot run inside the child that reads; they have limits and a folder of their own.
"""

import os
import resource
import shutil
import subprocess  # programs of Debian's packages, no shell
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.errors import UnreadableReport
from corpus.intake.sandbox import stop

OCR_WARNING = "Der Text wurde durch Texterkennung (OCR) gewonnen und kann Fehler enthalten."
SECONDS = 600.0
_LANGUAGE = "deu"
_PROGRAMS = ("ocrmypdf", "tesseract")
_SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin"
_MEMORY, _FILE_SIZE = 4 * 1024**3, 1024**3
_NICENESS = 10
_CONFIDENCE = "5"
"""From which a page is turned; upright pages of five lines reach 9, the default of 14 is for
full ones."""
_OPTIONS = (
    *("--language", _LANGUAGE, "--output-type", "pdf", "--skip-text", "--rotate-pages"),
    *("--rotate-pages-threshold", _CONFIDENCE),
    *("--optimize", "0", "--max-image-mpixels", "200", "--tesseract-timeout", "180", "--quiet"),
)


def ocr_pdf(data: bytes, seconds: float = SECONDS) -> bytes | None:
    """The PDF with a text layer, None where the programs are not installed.

    Pages that have text keep it. Raises UnreadableReport where recognition fails or takes longer
    than `seconds`.
    """
    programs = [shutil.which(program) for program in _PROGRAMS]
    if not all(programs) or not _knows_german(str(programs[1])):
        return None
    with TemporaryDirectory(prefix="fundstelle-ocr-") as name:
        folder = Path(name)
        (folder / "scan.pdf").write_bytes(data)
        _run(str(programs[0]), folder, seconds)
        return (folder / "text.pdf").read_bytes()


def _knows_german(tesseract: str) -> bool:
    found = subprocess.run(  # noqa: S603
        [tesseract, "--list-langs"], capture_output=True, check=False
    )
    return _LANGUAGE in found.stdout.decode("utf-8", "replace").split()


def _run(program: str, folder: Path, seconds: float) -> None:
    """ "text.pdf" from "scan.pdf" in `folder`, which is the home of all temporary files."""
    process = subprocess.Popen(  # noqa: S603
        [program, *_OPTIONS, "scan.pdf", "text.pdf"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(program, folder),
        cwd=folder,
        start_new_session=True,
    )
    try:
        _limit(process.pid)
        status = process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise UnreadableReport(
            f"Die Texterkennung (OCR) war nach {seconds:g} Sekunden nicht fertig; bitte eine"
            " Fassung mit Text vorlegen oder die Datei teilen.",
            f"Text recognition (OCR) had not finished after {seconds:g} seconds; please provide"
            " a version with text or split the file.",
        ) from None
    finally:
        stop(process)
    if status:
        raise UnreadableReport(
            "Die Texterkennung (OCR) ist an dieser PDF-Datei gescheitert; bitte eine Fassung mit"
            " Text vorlegen.",
            "Text recognition (OCR) failed on this PDF; please provide a version with text.",
        )


def _environment(program: str, folder: Path) -> dict[str, str]:
    home = str(folder)
    path = f"{Path(program).parent}:{_SYSTEM_PATH}"
    return {
        "PATH": path,
        "HOME": home,
        "TMPDIR": home,
        "LC_ALL": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
    }


def _limit(pid: int) -> None:
    """Limits of the process and of all that it starts later."""
    with suppress(ProcessLookupError):
        os.setpriority(os.PRIO_PROCESS, pid, _NICENESS)
        resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (_FILE_SIZE, _FILE_SIZE))
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))
