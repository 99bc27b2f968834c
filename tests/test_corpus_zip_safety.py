"""Zips made to do harm are refused before any reader opens them; office files pass."""

import io
import struct
import warnings
import zipfile
from collections.abc import Mapping
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableReport
from corpus.intake.zip_safety import LARGEST_TOTAL, MOST_MEMBERS, open_zip

XML = b'<?xml version="1.0" encoding="UTF-8"?>\n<w:document>Amt</w:document>'
ENTITIES = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><r>&b;</r>'
EXTERNAL = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>'
OLD_OPENOFFICE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE manifest:manifest PUBLIC '
    '"-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">\n<manifest:manifest/>'
)
LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def patched(data: bytes, header: bytes, offset: int, value: bytes, which: int = 0) -> bytes:
    """`data` with a field of the header number `which` of a kind replaced."""
    place = -1
    for _ in range(which + 1):
        place = data.index(header, place + 1)
    return data[: place + offset] + value + data[place + offset + len(value) :]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableReport) as refused:
        open_zip(data)
    assert refused.value.en
    return refused.value.de


def test_a_harmless_zip_opens() -> None:
    with open_zip(zipped({"word/document.xml": XML, "media/a.png": b"\x89PNG"})) as archive:
        assert archive.namelist() == ["word/document.xml", "media/a.png"]


def test_a_member_of_a_thousand_to_one_is_a_bomb() -> None:
    data = zipped({"word/document.xml": b"<a>" + b" " * 9_000_000 + b"</a>"})
    assert len(data) < 10_000
    assert "übermäßig groß" in refusal(data)


def test_many_members_that_are_too_large_together_are_a_bomb() -> None:
    part = 8 * 1024 * 1024
    data = zipped({f"media/{number}": b"x" for number in range(LARGEST_TOTAL // part + 1)})
    for number in range(LARGEST_TOTAL // part + 1):
        data = patched(data, CENTRAL, 24, struct.pack("<I", part), number)
    assert "übermäßig groß" in refusal(data)


def test_members_that_share_their_bytes_are_a_bomb() -> None:
    data = zipped({"a.bin": b"x" * 5000, "b.bin": b"y" * 5000})
    assert "übermäßig groß" in refusal(patched(data, CENTRAL, 42, bytes(4), 1))


def test_too_many_members() -> None:
    data = zipped(dict.fromkeys(map(str, range(MOST_MEMBERS + 1)), b""), zipfile.ZIP_STORED)
    assert f"mehr als {MOST_MEMBERS} Teile" in refusal(data)


def test_a_zip_of_zips_is_not_unpacked() -> None:
    """Of the kind of 42.zip: each level small, all of them together enormous."""
    inner = zipped({"0.dll": b"\0" * 9_000_000})
    for _ in range(5):
        inner = zipped({f"{number}.zip": inner for number in range(16)})
    with open_zip(inner) as archive:
        assert len(archive.namelist()) == 16


@pytest.mark.parametrize(
    "name",
    ["../boot.ini", "word/../../x.xml", "/etc/passwd", "C:/x", "c:x", "..\\x", "word\\x", "a/.."],
)
def test_names_that_point_out_of_the_archive(name: str) -> None:
    assert "unzulässige Namen" in refusal(zipped({"word/document.xml": XML, name: b"x"}))


def test_names_with_a_zero_byte() -> None:
    data = zipped({"word/document.xmlXevil": XML})
    assert "unzulässige Namen" in refusal(data.replace(b"xmlXevil", b"xml\0evil"))


def test_dots_in_names_are_harmless() -> None:
    open_zip(zipped({"word/a..b.xml": XML, "..hidden": b"", "x/...": b""})).close()


def test_two_members_of_one_name() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("word/document.xml", XML)
            archive.writestr("word/document.xml", b"<other/>")
    assert "doppelte" in refusal(out.getvalue())


def test_encrypted_members() -> None:
    data = patched(zipped({"a.xml": XML}), CENTRAL, 8, b"\x01\x00")
    assert "Kennwort" in refusal(data)


def test_methods_of_packing_that_no_office_file_has() -> None:
    assert "ungewöhnlich" in refusal(zipped({"a.xml": XML}, zipfile.ZIP_BZIP2))


@pytest.mark.parametrize("text", [ENTITIES, EXTERNAL, '<!DOCTYPE r SYSTEM "http://x/y.dtd"><r/>'])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels", "manifest.rdf", "A.XML"])
def test_entities_and_other_dtds(text: str, encoding: str, name: str) -> None:
    assert "Entitäts-Deklarationen" in refusal(zipped({name: text.encode(encoding)}))


@pytest.mark.parametrize(
    "prolog",
    [
        '<?xml version="1.0"?>',
        "<!-- " + "x" * 60_000 + " -->",
        "\n \t<?mso-application progid='Word'?>\n<!-- < -->\n",
    ],
)
def test_a_dtd_behind_other_things(prolog: str) -> None:
    assert "Entitäts-Deklarationen" in refusal(zipped({"a.xml": (prolog + ENTITIES).encode()}))


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- " + b"x" * 70_000 + b" --><a/>",
        b'<?xml version="1.0" encoding="UTF-7"?><!-- +AC0ALQA+- ' + ENTITIES.encode() + b" --><a/>",
        ENTITIES.encode("utf-32"),
        ENTITIES.encode("cp037"),
        b"<!-- never closed",
        b"no XML",
    ],
)
def test_xml_of_which_it_is_not_plain_that_it_has_no_dtd(data: bytes) -> None:
    refusal(zipped({"a.xml": data}))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        XML,
        b"\xef\xbb\xbf" + XML,
        XML.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        b"<!-- <!DOCTYPE x> --><a/>",
        b"<a>&lt;!DOCTYPE x&gt;</a>",
        OLD_OPENOFFICE.encode(),
    ],
)
def test_xml_without_declarations_passes(data: bytes) -> None:
    open_zip(zipped({"a.xml": data})).close()


def test_declarations_after_the_line_of_an_old_openoffice_are_refused() -> None:
    text = OLD_OPENOFFICE.replace(' "Manifest.dtd">', ' "Manifest.dtd" [<!ENTITY a "a">]>')
    assert "Entitäts-Deklarationen" in refusal(zipped({"META-INF/manifest.xml": text.encode()}))


def test_pictures_may_have_a_dtd() -> None:
    open_zip(zipped({"word/document.xml": XML, "word/media/a.svg": EXTERNAL.encode()})).close()


WHOLE = zipped({"[Content_Types].xml": XML, "word/document.xml": XML * 20, "a/b.png": bytes(99)})


@pytest.mark.parametrize("length", range(4, len(WHOLE), 7))
def test_cut_off_zips_are_refused(length: int) -> None:
    assert "beschädigt" in refusal(WHOLE[:length])


@settings(max_examples=200)
@given(st.dictionaries(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), max_size=8))
def test_any_damage_is_refused_or_harmless(changes: dict[int, int]) -> None:
    data = bytearray(WHOLE)
    for place, value in changes.items():
        data[place] = value
    with suppress(UnreadableReport):
        open_zip(bytes(data)).close()
