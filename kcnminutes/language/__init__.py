"""Vietnamese text, and nothing of this program: folding, order, dates, old encodings."""

from kcnminutes.language.common_forms import COMMON, common_forms
from kcnminutes.language.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    NBSP,
    date_in_words,
    days_in_words,
    format_date,
    format_datetime,
    format_time,
    hour_in_words,
    month_in_words,
    parse_date,
    parse_time,
)
from kcnminutes.language.folding import fold, fold_in_place, fold_key, fold_with_origins
from kcnminutes.language.old_encodings import (
    OldEncoding,
    encoding_of_font,
    from_font,
    from_tcvn3,
    from_vni,
    in_unicode,
    is_syllable,
    old_encoding,
    without_soft_hyphens,
)
from kcnminutes.language.order import alphabet_sort_key, given_name, name_sort_key

__all__ = [
    "COMMON",
    "FIRST_YEAR",
    "LAST_YEAR",
    "NBSP",
    "OldEncoding",
    "alphabet_sort_key",
    "common_forms",
    "date_in_words",
    "days_in_words",
    "encoding_of_font",
    "fold",
    "fold_in_place",
    "fold_key",
    "fold_with_origins",
    "format_date",
    "format_datetime",
    "format_time",
    "from_font",
    "from_tcvn3",
    "from_vni",
    "given_name",
    "hour_in_words",
    "in_unicode",
    "is_syllable",
    "month_in_words",
    "name_sort_key",
    "old_encoding",
    "parse_date",
    "parse_time",
    "without_soft_hyphens",
]
