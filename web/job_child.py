"""A job is done by a child process that runs the command line: its memory ends with it.

The child says how far it is in lines of JSON on stderr (`--progress`), and what became of it in
one line of JSON on stdout or by its exit status.
"""

import json
import subprocess  # the command line of this very program, no shell
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from index.store import reading
from web.job_rows import Job, Kind, State
from web.settings import Settings, child_environment

Progress = Callable[[str, int, int], None]
"""Called with the stage, the steps done and the steps in all."""
Result = dict[str, Any]
"""Any of id (of the report), status, reason, pages; without a status the job has failed."""
LAST_LINES = 20
"""Lines of what a child says that are kept, to name the reason where it fails."""
STATUS = {"rebuild": "rebuilt", "retag": "retagged", "model": "rebuilt", "remove": "removed"}
"""What has been done where a command without a result of its own ends well."""
PREVIEW = ".preview"
"""The report read from an upload, beside it; no upload has a name that begins with a dot."""
STOPPED = (
    "Der Auftrag wurde abgebrochen (zu lange gelaufen oder abgestürzt). / "
    "The job was stopped (it took too long or crashed)."
)


def command(job: Job, folder: Path, data: Path) -> list[str]:
    """The arguments for Python that do a job whose upload, if it has one, lies in `folder`."""
    upload = str(folder / job.source)
    if job.kind == "preview":
        return ["-m", "web.preview_child", upload, str(folder / PREVIEW)]
    does: dict[Kind, list[str]] = {
        "index": ["index", "--json", "--progress", "--", upload],
        "remove": ["remove", "--", job.report or ""],
        "rebuild": ["rebuild", "--progress"],
        "model": ["rebuild", "--progress", "--model", job.source],
        "retag": ["retag", "--progress"],
        "verify": ["verify", "--json"],
    }
    return ["-m", "web.cli", "--data", str(data), *does[job.kind]]


def run(job: Job, folder: Path, settings: Settings, lock: int, progress: Progress) -> Result:
    """Run a job to its end. The child inherits the lock, so that it outlives a killed parent."""
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(  # noqa: S603
            [sys.executable, *command(job, folder, settings.data)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
            env=child_environment(settings),
            pass_fds=(lock,),
            encoding="utf-8",
            errors="replace",
        )
        limit = threading.Timer(settings.job_seconds, child.kill)
        limit.start()
        try:
            with child:
                said = _listen(child.stderr or (), progress)
        finally:
            limit.cancel()
            child.kill()
        output.seek(0)
        answer = output.read().decode("utf-8", "replace")
    if job.kind == "remove" and child.returncode != 0 and _is_gone(settings.data, job.report):
        return {"status": STATUS["remove"]}
    return _result(job, child.returncode, answer, said)


def _is_gone(data: Path, report_id: str | None) -> bool:
    """Whether a report is not in the store, for instance since the job was cut off after this."""
    with reading(data) as connection:
        known = connection.execute("SELECT 1 FROM report WHERE id = ?", (report_id,))
        return known.fetchone() is None


def end_state(result: Result) -> State:
    """The state of a job that has ended so."""
    if "status" not in result:
        return "failed"
    return "refused" if result["status"] == "refused" else "done"


def _listen(lines: Iterable[str], progress: Progress) -> list[str]:
    """Hands on how far the child is; the last lines of all else it says."""
    said: deque[str] = deque(maxlen=LAST_LINES)
    for line in lines:
        step = _object(line)
        if step is None:
            said.append(line.strip())
        elif isinstance(stage := step.get("stage"), str):
            progress(stage, int(step.get("done", 0)), int(step.get("total", 0)))
    return [line for line in said if line]


def _result(job: Job, status: int, output: str, said: list[str]) -> Result:
    """What the child's last line of output says; else its exit status, and its reason on stderr."""
    lines = output.splitlines()
    answer = _object(lines[-1]) if lines else None
    if job.kind == "verify" and answer is not None:
        problems = answer.get("problems") or []
        return {"status": "unsound" if problems else "sound", "reason": "\n".join(problems) or None}
    if job.kind in ("index", "preview") and answer is not None:
        return answer
    if status == 0 and job.kind in STATUS:
        return {"status": STATUS[job.kind]}
    return {"reason": said[-1].removeprefix("fundstelle: ") if said else STOPPED}


def _object(line: str) -> Result | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
