"""Qt's own sentences in Vietnamese: buttons of dialogs, menus of text fields, the print dialog. Qt ships none."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from kcnminutes.words import t


def _sentences() -> dict[str, str]:
    return {
        # Buttons of dialogs
        "OK": t("Đồng ý"),
        "&OK": t("Đồng ý"),
        "Cancel": t("Hủy"),
        "&Cancel": t("Hủy"),
        "Close": t("Đóng"),
        "&Close": t("Đóng"),
        "&Yes": t("Có"),
        "Yes": t("Có"),
        "&No": t("Không"),
        "No": t("Không"),
        "Save": t("Lưu"),
        "&Save": t("Lưu"),
        "Open": t("Mở"),
        "&Open": t("Mở"),
        "Apply": t("Áp dụng"),
        "Help": t("Trợ giúp"),
        "Retry": t("Thử lại"),
        "Ignore": t("Bỏ qua"),
        "Discard": t("Bỏ"),
        "Show Details...": t("Chi tiết…"),
        "Hide Details...": t("Ẩn chi tiết"),
        # Menus of text fields
        "&Undo": t("Hoàn tác"),
        "&Redo": t("Làm lại"),
        "Cu&t": t("Cắt"),
        "&Copy": t("Sao chép"),
        "Copy &Link Location": t("Sao chép liên kết"),
        "&Paste": t("Dán"),
        "Delete": t("Xóa"),
        "&Delete": t("Xóa"),
        "Select All": t("Chọn tất cả"),
        "Clear": t("Xóa hết"),
        "Insert Unicode control character": t("Chèn ký tự điều khiển"),
        # The file dialog
        "&Look in:": t("Tìm trong:"),
        "Directory:": t("Thư mục:"),
        "File &name:": t("Tên tệp:"),
        "Files of &type:": t("Loại tệp:"),
        "&Choose": t("Chọn"),
        "Find Directory": t("Chọn thư mục"),
        "Save As": t("Lưu thành"),
        "Directories": t("Thư mục"),
        "Recent Places": t("Nơi mở gần đây"),
        "Remove": t("Bỏ"),
        "Folder": t("Thư mục"),
        "File Folder": t("Thư mục"),
        "Drive": t("Ổ đĩa"),
        "File": t("Tệp"),
        "%1 File": t("Tệp %1"),
        "All Files (*)": t("Mọi tệp (*)"),
        "All files (*)": t("Mọi tệp (*)"),
        "Back": t("Lùi"),
        "Forward": t("Tiến"),
        "Parent Directory": t("Thư mục trên"),
        "Create New Folder": t("Tạo thư mục mới"),
        "&New Folder": t("Thư mục mới"),
        "New Folder": t("Thư mục mới"),
        "List View": t("Dạng danh sách"),
        "Detail View": t("Dạng chi tiết"),
        "Name": t("Tên"),
        "Size": t("Kích cỡ"),
        "Type": t("Loại"),
        "Kind": t("Loại"),
        "Date Modified": t("Ngày sửa"),
        "Computer": t("Máy tính"),
        "My Computer": t("Máy tính"),
        "&Rename": t("Đổi tên"),
        "Show &hidden files": t("Hiện tệp ẩn"),
        "Go back": t("Lùi"),
        "Go forward": t("Tiến"),
        "Create a New Folder": t("Tạo thư mục mới"),
        "Change to list view mode": t("Xem dạng danh sách"),
        "Change to detail view mode": t("Xem dạng chi tiết"),
        "List of places and bookmarks": t("Các nơi hay mở"),
        "Show ": t("Hiện "),
        "Go to the parent directory": t("Lên thư mục trên"),
        "Sidebar": t("Thanh bên"),
        "Files": t("Tệp"),
        "%1 already exists.\nDo you want to replace it?": t("%1 đã có.\nThay tệp đó?"),
        "%1\nFile not found.\nPlease verify the correct file name was given.": t(
            "%1\nKhông thấy tệp; xem lại tên tệp."
        ),
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.": t(
            "%1\nKhông thấy thư mục; xem lại tên thư mục."
        ),
        "'%1' is write protected.\nDo you want to delete it anyway?": t("“%1” được bảo vệ.\nVẫn xóa?"),
        "Are you sure you want to delete '%1'?": t("Xóa “%1”?"),
        "Could not delete directory.": t("Không xóa được thư mục."),
        # The print dialog
        "Print": t("In"),
        "&Print": t("In"),
        "Printer": t("Máy in"),
        "&Name:": t("Tên:"),
        "P&roperties": t("Thuộc tính"),
        "Location:": t("Nơi đặt:"),
        "Preview": t("Xem trước"),
        "Type:": t("Loại:"),
        "Output &file:": t("Tệp ra:"),
        "Print range": t("Khoảng in"),
        "Print all": t("In tất cả"),
        "Pages from": t("Từ trang"),
        "to": t("đến"),
        "Current Page": t("Trang hiện tại"),
        "Selection": t("Phần chọn"),
        "Output Settings": t("Cách in"),
        "Copies": t("Số bản"),
        "Copies:": t("Số bản:"),
        "Collate": t("Theo bộ"),
        "Reverse": t("In ngược"),
        "Options": t("Tùy chọn"),
        "&Options >>": t("Tùy chọn >>"),
        "&Options <<": t("Tùy chọn <<"),
        "Color Mode": t("Màu"),
        "Color": t("Màu"),
        "Grayscale": t("Đen trắng"),
        "Duplex Printing": t("In hai mặt"),
        "None": t("Không"),
        "Long side": t("Cạnh dài"),
        "Short side": t("Cạnh ngắn"),
        "Print to File (PDF)": t("In ra tệp PDF"),
        "Local file": t("Tệp trên máy"),
        "Write PDF file": t("Ghi tệp PDF"),
        "Paper": t("Giấy"),
        "Page size:": t("Khổ giấy:"),
        "Paper source:": t("Khay giấy:"),
        "Orientation": t("Hướng giấy"),
        "Portrait": t("Dọc"),
        "Landscape": t("Ngang"),
        "Margins": t("Lề"),
        "Pages": t("Trang"),
        "Page Set:": t("Nhóm trang:"),
        "All Pages": t("Mọi trang"),
        "Odd Pages": t("Trang lẻ"),
        "Even Pages": t("Trang chẵn"),
        # The keys, as menus show them, stay as they are written on the keyboard.
    }


class QtWords(QTranslator):
    """Answers for Qt's sentences; an unknown one is left to Qt."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known = _sentences()

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return self._known.get(source)  # None and not "", which would be taken for the translation

    def isEmpty(self) -> bool:
        return False
