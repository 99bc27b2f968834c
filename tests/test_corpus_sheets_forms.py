"""Numbers, dates and times of spreadsheets as they are shown in Germany."""

import re
from datetime import date, datetime, time, timedelta

import pytest

from corpus.sheets.dates import Moment, shown_moment
from corpus.sheets.numbers import shown_number

EURO = '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1250, '#,##0.00\\ "€"', "1.250,00 €"),
        (1250, "#,##0.00 [$€-407]", "1.250,00 €"),
        (1250, '"$"#,##0.00_);("$"#,##0.00)', "1.250,00 €"),
        (-1250.5, EURO, "-1.250,50 €"),
        (0, EURO, "- €"),
        (0.125, "0.0%", "12,5 %"),
        (32, "0000", "0032"),
        (1250.5, "General", "1250,5"),
        (0.1 + 0.2, "General", "0,3"),
        (1234567, '#,##0,"T€"', "1.235T€"),
        (1234567, '#,##0.0,, "Mio. €"', "1,2 Mio. €"),
        (0, "0;-0;;@", ""),
        (12, ";;;", ""),
        (-5, "0.00;[Red]-0.00", "-5,00"),
        (-5, "0.00;[Red](0.00)", "(5,00)"),
        (-1234, "#,##0_);(#,##0)", "-1.234"),
        (2.675, "0.00", "2,68"),
        (-0.001, "0.00", "0,00"),
        (5, "#.##", "5"),
        (0.25, "#.##", ",25"),
        (0.5, "# ?/?", "0,5"),
        (12345, "0.00E+00", "1,23E+04"),
        (150, '[>=100]"viele "0;0', "viele 150"),
        (5, '[>=100]"viele "0;0', "5"),
        (3, '0" Stück"', "3 Stück"),
        (3, 'General" km"', "3 km"),
        (52525, "00\\ 000", "52 525"),
        (7, "@", "7"),
        (7, "", "7"),
        (12, '"A;B "0', "A;B 12"),
        (1e20, "0.00", "1E+20"),
        (123456789, "0000000000", "0123456789"),
    ],
)
def test_numbers_are_shown_as_in_germany(value: float, code: str, shown: str) -> None:
    assert re.sub(r"\s+", " ", shown_number(value, code)).strip() == shown


MOMENT = datetime(2018, 12, 31, 14, 30, 5)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (date(2018, 12, 31), "mm-dd-yy", "31.12.2018"),
        (date(2018, 1, 2), "d/m/yyyy", "02.01.2018"),
        (MOMENT, "d-mmm-yy", "31.12.2018"),
        (MOMENT, "mmm-yy", "Dezember 2018"),
        (MOMENT, "mm/yyyy", "Dezember 2018"),
        (MOMENT, "[$-407]mmmm\\ yyyy;@", "Dezember 2018"),
        (MOMENT, "[$-407]d/\\ mmmm\\ yyyy;@", "31. Dezember 2018"),
        (MOMENT, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "Montag, 31. Dezember 2018"),
        (MOMENT, "yyyy", "2018"),
        (MOMENT, "dd.mm.", "31.12."),
        (MOMENT, "ddd", "Montag"),
        (MOMENT, "m/d/yy h:mm", "31.12.2018 14:30"),
        (MOMENT, "yyyy-mm-dd\\Thh:mm:ss", "31.12.2018 14:30:05"),
        (time(14, 30), "h:mm AM/PM", "14:30"),
        (time(9, 5), "h:mm", "9:05"),
        (time(9, 5), 'hh:mm" Uhr"', "09:05 Uhr"),
        (MOMENT, '"Stand: "dd.mm.yyyy', "Stand: 31.12.2018"),
        (timedelta(hours=36, minutes=5), "[h]:mm", "36:05"),
        (timedelta(hours=36, minutes=5), "[h]:mm:ss", "36:05:00"),
        (timedelta(minutes=-90), "[mm]", "-90"),
    ],
)
def test_dates_and_times_are_shown_as_in_germany(value: Moment, code: str, shown: str) -> None:
    assert shown_moment(value, code) == shown
