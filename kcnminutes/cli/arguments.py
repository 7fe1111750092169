"""What the user asked for: the commands and their options, by argparse; its complaints in the program's own words."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NoReturn

from kcnminutes import __version__
from kcnminutes.cli.output import complain
from kcnminutes.locked import ENDING
from kcnminutes.words import sentence, t

ARCHIVE_VARIABLE = "KCNMINUTES_ARCHIVE"
FORMATS = ("pdf", "docx", "html", "json", "zip")
"""What `export` writes."""
PAPERS = ("minutes", "attendance-list", "notice", "task-sheet")
"""The papers of a conference, by their names in `minutes.Paper`: not loaded here, for `list` must start at once."""
REGISTERS = ("tasks", "minutes", "numbers", "retention", "documents", "people", "units", "year", "metadata")
"""The registers, by their names in `registers.RegisterName`."""

_WRONG_USAGE = 2
_PROGRAM = "kcnminutes"


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or t("cách dùng: "))  # type: ignore[arg-type]


@cache
def _width() -> int:
    """Columns for help. argparse would ask shutil at every option, which loads three libraries to compress files."""
    try:
        return int(os.environ["COLUMNS"]) - 2
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(1).columns - 2
    except OSError:
        return 78


class _Parser(argparse.ArgumentParser):
    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog, description=description, formatter_class=_Formatter, allow_abbrev=False, add_help=False)
        self._positionals.title = t("gồm")
        self._optionals.title = t("tùy chọn")
        self.add_argument("-h", "--help", action="help", help=t("hiện trang này rồi thôi"))

    def error(self, message: str) -> NoReturn:
        complain(sentence(_in_our_words(message), t("gõ {command} --help để xem cách dùng", command=self.prog)))
        sys.exit(_WRONG_USAGE)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The wanted command and its options; `command` is None for the window. Exits with 2 on wrong usage."""
    parser = _parser()
    wanted = parser.parse_args(arguments)
    if wanted.archive == "":
        parser.error(t("tùy chọn --archive chưa có thư mục"))
    if wanted.command == "export":
        if wanted.all == (wanted.id is not None):
            parser.error(t("lệnh export cần mã hội nghị, hoặc --all"))
        if wanted.all != (wanted.format is not None):
            parser.error(t("lệnh export cần --format đi cùng --all"))
        _check_paper(parser, wanted)
    if wanted.command == "volume" and sum(map(bool, (wanted.ids, wanted.year, wanted.month))) != 1:
        parser.error(t("lệnh volume cần đúng một trong: --year, --month, hoặc mã các hội nghị"))
    if wanted.command == "search" and not wanted.query.strip():
        parser.error(t("chưa có từ cần tìm"))
    return wanted


def _check_paper(parser: argparse.ArgumentParser, wanted: argparse.Namespace) -> None:
    if wanted.all and wanted.paper != "minutes":
        parser.error(t("tùy chọn --paper chỉ dùng cho một hội nghị, không đi cùng --all"))
    if (wanted.unit is not None) != (wanted.paper == "task-sheet") or wanted.unit == "":
        parser.error(t("tùy chọn --unit bắt buộc với phiếu giao việc và không dùng cho giấy tờ khác"))
    if wanted.paper != "notice" and (wanted.number is not None or wanted.date is not None):
        parser.error(t("chỉ thông báo kết luận có --number và --date"))
    to_pdf = wanted.format == "pdf" or (not wanted.all and wanted.to.casefold().removesuffix(ENDING).endswith(".pdf"))
    if wanted.with_originals and not (to_pdf and wanted.paper == "minutes"):
        parser.error(t("tùy chọn --with-originals chỉ dùng khi xuất biên bản ra .pdf"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=_PROGRAM,
        description=t("KCN Minutes: soạn, in, lưu và tìm biên bản hội nghị. Không có lệnh nào thì mở cửa sổ."),
    )
    about = t("hiện phiên bản rồi thôi")
    parser.add_argument("--version", action="version", version=f"KCN Minutes {__version__}", help=about)
    parser.add_argument("--archive", metavar="DIR", help=_archive_help())
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title=t("lệnh"), parser_class=_Parser)

    def command(name: str, about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about, prog=f"{_PROGRAM} {name}")
        added.add_argument("--archive", metavar="DIR", default=argparse.SUPPRESS, help=_archive_help())
        return added

    take_in = command(
        "import", t("nhập hồ sơ .json (ảnh để bên cạnh), gói .zip hoặc biên bản .pdf do chương trình xuất")
    )
    take_in.add_argument("paths", nargs="+", metavar="PATH", help=t("tệp cần nhập"))
    command("list", t("liệt kê hội nghị, mỗi dòng một đối tượng JSON"))
    show = command("show", t("in toàn bộ hồ sơ của một hội nghị dạng JSON"))
    show.add_argument("id", metavar="ID", help=t("mã hội nghị"))
    export = command("export", t("xuất biên bản ra tệp .pdf, .docx, .html, .json hoặc .zip"))
    export.add_argument("id", metavar="ID", nargs="?", help=t("mã hội nghị"))
    export.add_argument("--all", action="store_true", help=t("xuất mọi hội nghị"))
    export.add_argument("--to", required=True, metavar="FILE", help=t("tệp, hoặc thư mục khi có --all"))
    export.add_argument("--format", choices=FORMATS, help=t("dạng tệp khi có --all"))
    paper = t("giấy tờ: biên bản, danh sách ký tên, thông báo kết luận hoặc phiếu giao việc")
    export.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help=paper)
    export.add_argument("--unit", metavar="TEXT", help=t("đơn vị nhận phiếu giao việc, gõ không dấu cũng được"))
    export.add_argument("--number", type=_count, metavar="N", help=t("số của thông báo kết luận"))
    export.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help=t("ngày của thông báo kết luận"))
    with_originals = t("tệp .pdf mang theo cả ảnh gốc và tài liệu, kể cả thông tin máy ảnh ghi trong ảnh")
    export.add_argument("--with-originals", action="store_true", help=with_originals)
    volume = command("volume", t("đóng nhiều biên bản thành một tập PDF có bìa và mục lục"))
    volume.add_argument("ids", metavar="ID", nargs="*", help=t("mã các hội nghị, khi không chọn theo kỳ"))
    volume.add_argument("--year", type=_year, metavar="YYYY", help=t("mọi hội nghị của một năm"))
    volume.add_argument("--month", type=_month, metavar="YYYY-MM", help=t("mọi hội nghị của một tháng"))
    volume.add_argument("--to", required=True, metavar="FILE.pdf", help=t("tệp PDF"))
    search = command("search", t("tìm trong mọi hội nghị, mỗi dòng một kết quả JSON"))
    search.add_argument("query", metavar="QUERY", help=t("từ cần tìm; bắt đầu bằng dấu - thì đặt sau --"))
    search.add_argument("--sort", choices=("relevance", "newest"), default="relevance", help=t("thứ tự kết quả"))
    search.add_argument("--limit", type=_count, default=50, metavar="N", help=t("nhiều nhất bao nhiêu kết quả"))
    tasks = command("tasks", t("liệt kê nhiệm vụ của mọi hội nghị theo hạn, mỗi dòng một đối tượng JSON"))
    tasks.add_argument("--overdue", action="store_true", help=t("chỉ những nhiệm vụ quá hạn chưa xong"))
    tasks.add_argument(
        "--assignee", default="", metavar="TEXT", help=t("đơn vị chủ trì hoặc phối hợp, gõ không dấu cũng được")
    )
    tasks.add_argument("--to", metavar="FILE.xlsx", help=t("ghi thành sổ theo dõi ra tệp .xlsx hoặc .pdf"))
    register = command("register", t("lập một sổ của văn phòng: mỗi dòng một đối tượng JSON, hoặc ra .xlsx, .pdf"))
    which = t(
        "sổ nhiệm vụ, mục lục hồ sơ, sổ cấp số, danh sách đến hạn nộp lưu và xét giá trị, văn bản được nhắc đến, "
        "danh bạ người, danh bạ đơn vị, số liệu một năm, hoặc siêu dữ liệu hồ sơ điện tử"
    )
    register.add_argument("register", choices=REGISTERS, help=which)
    register.add_argument("--year", type=_year, metavar="YYYY", help=t("năm của sổ; không ghi thì mọi năm"))
    register.add_argument("--to", metavar="FILE", help=t("tệp .xlsx hoặc .pdf"))
    check = command("check", t("soát thể thức biên bản theo Nghị định 30, mỗi dòng một chỗ dạng JSON"))
    check.add_argument("id", metavar="ID", help=t("mã hội nghị"))
    finalise = command("finalise", t("chốt biên bản của một hội nghị và giữ bản PDF của nó"))
    finalise.add_argument("id", metavar="ID", help=t("mã hội nghị"))
    command("verify", t("kiểm tra kho: cơ sở dữ liệu, tệp, mã băm, chuỗi biên bản đã chốt"))
    backup = command("backup", t("sao lưu kho vào một thư mục, in đường dẫn bản sao lưu"))
    backup.add_argument("--to", required=True, metavar="FOLDER", help=t("thư mục chứa các bản sao lưu"))
    backup.add_argument("--lock", action="store_true", help=t("một tệp duy nhất, khóa bằng mật khẩu"))
    restore = command("restore", t("khôi phục bản sao lưu vào thư mục trống hoặc chưa có"))
    restore.add_argument("backup", metavar="BACKUP", help=t("bản sao lưu"))
    command("rebuild", t("dựng lại cơ sở dữ liệu bị mất hoặc hỏng từ các hồ sơ JSON trong kho"))
    demo = command("demo", t("đưa hội nghị mẫu vào kho và in biên bản của nó ra tệp PDF"))
    demo.add_argument("--to", metavar="FILE.pdf", help=t("tệp PDF; không ghi thì đặt ở thư mục tạm"))
    return parser


def _archive_help() -> str:
    return t("thư mục kho; không ghi thì lấy từ biến môi trường {variable}", variable=ARCHIVE_VARIABLE)


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or not int(text):
        raise argparse.ArgumentTypeError(t("cần một số nguyên từ 1 trở lên"))
    return int(text)


def _day(text: str) -> date:
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(t("cần một ngày theo dạng {example}", example="2020-12-31"))


def _year(text: str) -> int:
    if re.fullmatch(r"[0-9]{4}", text) and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(t("cần một năm theo dạng {example}", example="2020"))


def _month(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
    if found and int(found[1]):
        return int(found[1]), int(found[2])
    raise argparse.ArgumentTypeError(t("cần một tháng theo dạng {example}", example="2020-12"))


def _in_our_words(message: str) -> str:
    """argparse speaks English only: here is all that it can say about the options above; the rest are our own words."""
    if found := re.fullmatch(r"the following arguments are required: (.+)", message):
        if found[1] == "register":
            return t("chưa có tên sổ, một trong: {choices}", choices=", ".join(REGISTERS))
        return t("còn thiếu {names}", names=found[1])
    if found := re.fullmatch(r"unrecognized arguments: (.+)", message, re.DOTALL):
        return t("không hiểu {names}", names=found[1])
    if found := re.fullmatch(r"argument (.+?): expected .+", message):
        return t("tùy chọn {name} chưa có giá trị", name=found[1])
    if found := re.fullmatch(r"argument COMMAND: invalid choice: (.+) \(choose from .*\)", message, re.DOTALL):
        return t("không có lệnh {name}", name=found[1])
    if found := re.fullmatch(r"argument register: invalid choice: (.+) \(choose from .*\)", message, re.DOTALL):
        return t("không có sổ {name}, chỉ có: {choices}", name=found[1], choices=", ".join(REGISTERS))
    if found := re.fullmatch(r"argument (.+?): invalid choice: (.+) \(choose from (.*)\)", message, re.DOTALL):
        choices = found[3].replace("'", "")
        return t("{name} không nhận {value}, chỉ nhận {choices}", name=found[1], value=found[2], choices=choices)
    if found := re.fullmatch(r"argument (.+?): ignored explicit argument (.+)", message, re.DOTALL):
        return t("tùy chọn {name} không kèm giá trị {value}", name=found[1], value=found[2])
    if found := re.fullmatch(r"argument (.+?): (.+)", message, re.DOTALL):
        return t("{name}: {problem}", name=found[1], problem=found[2])
    return message
