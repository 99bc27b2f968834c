"""`fundstelle backup` and `restore` as a process."""

from pathlib import Path

from tests.web_sample import own_store, run
from web.service_store import service

QUESTION = ("ask", "Welche Ämter kooperieren mit dem Kreis Düren?")


def test_a_backup_answers_elsewhere_as_before(tmp_path: Path) -> None:
    data, fresh, file = own_store(tmp_path), tmp_path / "fresh", tmp_path / "b.tar"
    with service(data) as connection:
        connection.execute(
            "INSERT INTO token (name, sha256, role, created) VALUES ('a', 'b', 'read', 'c')"
        )
    asked = run(*QUESTION, data=data).stdout
    assert b"7 von 15" in asked
    assert run("backup", file, "--accounts", data=data).returncode == 0
    done = run("restore", file, data=fresh)
    assert (done.returncode, done.stderr) == (0, b"")
    assert not (fresh / "service.sqlite").exists()
    assert run(*QUESTION, data=fresh).stdout == asked
    again = run("restore", file, "--accounts", data=fresh)
    assert b"replaced-" in again.stdout
    with service(fresh) as connection:
        assert connection.execute("SELECT name FROM token").fetchall() == [("a",)]


def test_what_is_no_backup_is_refused_in_one_line(tmp_path: Path) -> None:
    data, file = own_store(tmp_path), tmp_path / "b.tar"
    for content in (b"", b"words", b"\x00" * 2000):
        file.write_bytes(content)
        done = run("restore", file, data=data)
        assert done.returncode == 1
        assert done.stderr.decode().count("\n") == 1
        assert b"no backup of Fundstelle" in done.stderr
    assert run("restore", tmp_path / "missing.tar", data=data).returncode == 1
    assert run("backup", tmp_path / "x.tar", data=tmp_path / "none").returncode == 1
    assert run(*QUESTION, data=data).returncode == 0
