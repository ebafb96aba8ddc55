"""The commands: the contract of the figures, every format, the scripting door."""

import csv
import gc
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.people import admitted, case, member, removal
from tui.__main__ import main

ROOT = Path(__file__).parent.parent.parent
SAMPLE = str(ROOT / "sample.json")


def run(*argv: str, typed: str = "") -> tuple[int, str, str]:
    """Exit code and output of a real second process."""
    command = [sys.executable, "-m", "tui", *argv]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, cwd=ROOT)
    return done.returncode, done.stdout, done.stderr


def printed(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(argv) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def test_the_articles_figures(capsys: pytest.CaptureFixture[str]) -> None:
    figures = json.loads(printed(capsys, "summary", SAMPLE, "--year", "2022", "--format", "json"))
    targets = {each["kind"]: each["ratio"] for each in figures["admissions"]["targets"]}
    assert figures["admissions"]["count"] == 134
    assert targets["resolution"] == {"n": 134, "of": 100, "percent": 134.0}
    assert figures["courses"] == {
        "candidate": {"courses": 2, "people": 173},
        "new_member": {"courses": 1, "people": 102},
    }
    outcomes = figures["screening"]["outcomes"]
    assert figures["screening"]["total"] == 65
    assert [outcomes[each] for each in ("removed", "improved", "helping", "unrecorded")] == [31, 10, 19, 5]
    assert outcomes["left"] + outcomes["struck_off"] + outcomes["expelled"] == 31
    assert figures["assignment"]["overall"]["percent"] > 99
    assert figures["assignment"]["overall"]["n"] < figures["assignment"]["overall"]["of"]
    for kind in ("office", "school"):
        assert figures["assignment"]["by_cell_kind"][kind]["percent"] == 100
    good = [
        each["ratings"]["excellent"]["n"] + each["ratings"]["good"]["n"]
        for each in (figures, figures["previous"])
    ]
    rated = [each["ratings"]["rated"] for each in (figures, figures["previous"])]
    assert good[0] * rated[1] > good[1] * rated[0]
    assert figures["members"]["exempt"] > 0
    assert (figures["year"], figures["as_of"], figures["previous"]["year"]) == (2022, "2022-12-31", 2021)
    assert "previous" not in figures["previous"]


def test_each_who_improved_had_asked_to_leave_first() -> None:
    cases = json.loads(Path(SAMPLE).read_text("utf-8"))["cases"].values()
    improved = [
        each for each in cases if each.get("outcome") == "improved" and each["closed"].startswith("2022")
    ]
    assert len(improved) == 10
    assert all(each["leave_request"] < each["closed"] for each in improved)


def test_the_sample_has_no_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert "không có lỗi" in printed(capsys, "check", SAMPLE)


def test_the_same_seed_gives_the_sample_again(tmp_path: Path) -> None:
    out = tmp_path / "mẫu.json"
    assert main(["sample", str(out)]) == 0
    assert out.read_bytes() == Path(SAMPLE).read_bytes()


def test_the_formats_agree(capsys: pytest.CaptureFixture[str]) -> None:
    said = {
        form: printed(capsys, "summary", SAMPLE, "--year", "2022", "--format", form)
        for form in ("text", "csv", "markdown", "html", "svg", "json")
    }
    figures = json.loads(said["json"])
    rows = {row["figure"]: row for row in csv.DictReader(io.StringIO(said["csv"]))}
    flat = dict(_flat(figures))
    checked = 0
    for path, row in rows.items():
        if path in flat and row["n 2022"]:
            value = flat[path]
            assert int(row["n 2022"]) == (value["n"] if isinstance(value, dict) else value)
            checked += 1
    assert checked > 60
    for form in ("text", "markdown", "html"):
        for words in ("134,00%", "47,69%", "15,38%", "29,23%", "7,69%", "99,57%"):
            assert words in said[form].replace("&#160;", " "), (form, words)
    assert said["svg"].startswith("<svg") and "134,00%" in said["svg"]


def _flat(tree: dict[str, object], prefix: str = "") -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for key, value in tree.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict) and "percent" not in value:
            found += _flat(value, f"{path}.")
        else:
            found.append((path, value))
    return found


def test_a_cut_off_compares_with_the_same_part_of_the_year_before(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "summary", SAMPLE, "--as-of", "2022-10-31", "--format", "json")
    figures = json.loads(out)
    assert (figures["year"], figures["as_of"], figures["previous"]["as_of"]) == (
        2022,
        "2022-10-31",
        "2021-10-31",
    )
    assert figures["admissions"]["count"] < 134


def test_english_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    english = printed(capsys, "summary", SAMPLE, "--year", "2022", "--lang", "en")
    vietnamese = printed(capsys, "summary", SAMPLE, "--year", "2022")
    assert "ADMISSIONS" in english and "Kết nạp" not in english
    english_table, table = (said[said.index("\nA. ") :].splitlines() for said in (english, vietnamese))
    assert len(english_table) == len(table) > 150


def test_the_scripting_door_in_real_processes(path: Path) -> None:
    file = str(path)
    assert run("put", file, "cells", typed='{"name": "Chi bộ ấp 3", "kind": "hamlet"}') == (0, "1\n", "")
    document = json.dumps(member("Nguyễn Thị Hạnh", admitted("2015-05-10")), ensure_ascii=False)
    assert run("put", file, "members", typed=document) == (0, "1\n", "")
    assert run("put", file, "cases", typed=json.dumps(case(1, "2022-01-01"))) == (0, "1\n", "")
    code, out, err = run("get", file, "members/1")
    assert (code, json.loads(out), err) == (0, json.loads(document), "")
    closed = json.dumps({**case(1, "2022-01-01"), **removal("expelled", "2022-06-01")})
    code, _, err = run("put", file, "cases/1", typed=closed)
    assert code == 2 and "dự bị" in err
    document = json.dumps({**json.loads(document), "note": "x", "chưa_biết": [1, {"a": None}]})
    assert run("put", file, "members/1", typed=document) == (0, "", "")
    assert json.loads(run("get", file, "members/1")[1])["chưa_biết"] == [1, {"a": None}]
    assert run("delete", file, "members/1", "--reason", "nhầm")[0] == 2
    assert run("delete", file, "cases/1", "--reason", "nhầm") == (0, "", "")
    assert run("delete", file, "members/1", "--reason", "nhầm") == (0, "", "")
    assert run("get", file, "members/1")[0] == 2


def test_a_doubt_is_said_but_does_not_stop_a_script(path: Path) -> None:
    run("put", str(path), "cells", typed='{"name": "Chi bộ 1", "kind": "hamlet"}')
    young = json.dumps(member("Lê Văn Trẻ", admitted("2022-01-01"), born="2010-01-01"))
    code, out, err = run("put", str(path), "members", typed=young)
    assert (code, out) == (0, "1\n")
    assert "nên xem lại" in err and err.count("\n") == 1


def test_any_size_of_sample(tmp_path: Path) -> None:
    for size in (10, 300):
        out = tmp_path / f"{size}.json"
        assert main(["sample", str(out), "--members", str(size), "--seed", "7"]) == 0
        assert main(["check", str(out)]) == 0


def test_help_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for argv, word in ((["--help"], "mở sổ"), (["--help", "--lang", "en"], "open the register")):
        with pytest.raises(SystemExit) as end:
            main(argv)
        assert end.value.code == 0
        assert word in capsys.readouterr().out


@pytest.mark.parametrize(("columns", "widest"), [(0, 80), (60, 60)])
def test_help_is_as_wide_as_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int, widest: int
) -> None:
    """A terminal that does not know its width is taken for a usual one."""
    monkeypatch.setattr("os.get_terminal_size", lambda: os.terminal_size((columns, 24)))
    with pytest.raises(SystemExit):
        main(["check", "--help", "--lang", "en"])
    found = max(map(len, capsys.readouterr().out.splitlines()))
    assert widest - 20 < found < widest


@pytest.mark.parametrize("collecting", [True, False])
def test_garbage_is_looked_for_as_before(collecting: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the command has done meanwhile."""
    was = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        assert main(["--version"]) == 0
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()
