import pytest

from lib import data
from lib.project import ReportError


def test_numbers_are_read_as_numbers_and_codes_as_text(tiny):
    table = data.read("people")
    assert table["people"].sum() == 30000 + 12000 + 18000
    assert table["area"].to_list() == ["E10000031", "E07000220", "E07000222"]


def test_every_row_knows_its_line_in_the_file(tiny):
    lines = tiny.read("data/visits.csv").splitlines()
    for row in data.read("visits").to_dict("records"):
        table, line = row["row"].split(":")
        assert (table, lines[int(line) - 1]) == ("visits", f"{row['period']},{row['area']},{row['visits']}")


def test_a_declared_symbol_is_missing_and_kept_beside(tiny):
    table = data.read("staff")
    assert table["staff"].isna().to_list() == [True, False]
    assert table["staff_symbol"].to_list() == ["x", ""]


def test_a_table_without_symbols_has_no_symbol_column(tiny):
    assert "visits_symbol" not in data.read("visits")


def test_loading_notes_the_table_in_the_output(tiny, monkeypatch):
    shown = []
    monkeypatch.setattr(data, "display", lambda bundle, raw: shown.append(bundle))
    data.load("staff")
    assert shown[0][data.READ_MIME] == {"table": "staff"}


def test_an_unknown_table_is_refused_with_the_names_of_those_there_are(tiny):
    with pytest.raises(ReportError, match=r"'vistis'.*areas, people, staff, visits"):
        data.read("vistis")


def test_a_missing_file_is_named(tiny):
    (tiny.folder / "data/visits.csv").unlink()
    with pytest.raises(ReportError, match=r"data/visits\.csv: not found"):
        data.read("visits")


def test_a_missing_column_is_named(tiny):
    tiny.edit("data/people.csv", "area,people", "area,persons")
    with pytest.raises(ReportError, match=r"data/people\.csv: column 'people' is missing"):
        data.read("people")


def test_text_in_a_number_names_file_column_and_text(tiny):
    tiny.edit("data/people.csv", "12000", "many")
    with pytest.raises(ReportError, match=r"data/people\.csv, column 'people': .*many"):
        data.read("people")


def test_a_missing_data_package_is_named(tiny):
    (tiny.folder / "data/datapackage.json").unlink()
    with pytest.raises(ReportError, match=r"datapackage\.json: not found"):
        data.package()


def test_a_broken_data_package_names_line_and_column(tiny):
    tiny.write("data/datapackage.json", '{\n "resources": [\n}')
    with pytest.raises(ReportError, match=r"datapackage\.json, line 3, column 1"):
        data.package()


@pytest.mark.parametrize("text", ["{}", '{"resources": 1}', "[]", "3"])
def test_a_data_package_without_resources_is_refused(tiny, text):
    tiny.write("data/datapackage.json", text)
    with pytest.raises(ReportError, match="no list 'resources'"):
        data.package()


def test_an_area_is_named_by_its_code(tiny):
    assert data.area_name("E07000222") == "Warwick"


def test_an_unknown_area_is_refused(tiny):
    with pytest.raises(ReportError, match=r"'E07000999' is not in data/areas\.csv"):
        data.area_name("E07000999")


def test_areas_of_a_level_come_in_file_order(tiny):
    assert data.area_codes("district") == ["E07000220", "E07000222"]
