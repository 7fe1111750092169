"""The form with marks that a bare syllable most often stands for in office Vietnamese: "cong" is nearly always "công".

The search index notes only where a text has another form, so that exact marks cost little. The table decides how large
the index is, never what is found.
"""

from __future__ import annotations

from functools import cache

from kcnminutes.language.folding import fold

COMMON = """
và của các được cho trong với để về là có từ đến tại theo những một này không còn cần phải do khi nếu thì cũng như
trên dưới giữa sau trước vào ra nhưng tuy nhiên đối bên cạnh đó hiện nay tiếp tục chưa rất nhiều mỗi mọi cùng đang sẽ
vẫn qua ngay hơn bằng tất cả đây ở mà đã lại người việc năm ngày tháng quý tuần giờ phút số lần khu công nghiệp doanh
ban quản lý ủy nhân dân dự án nhà đầu tư hạ tầng kế hoạch nhiệm vụ thực triển khai báo cáo đề nghị yêu phối hợp tiến
độ giải phóng mặt quy môi trường hồ sơ thủ cấp phép xây dựng đất đai thuê vốn đăng ký lao động sản xuất kinh khẩu thu
hút xúc cải cách hành chính thanh tra kiểm giám sát xử vi phạm nước thải chất rắn khí phòng cháy chữa an toàn đánh giá
tác giấy chứng nhận chủ trương quyết định văn chỉ thị thông kết luận cuộc họp hội thành phần đại biểu lãnh đạo chuyên
viên sở ngành địa phương huyện tỉnh xã phường thị trấn thành phố đường giao điện trạm biến áp viễn cây xanh hàng rào
cổng xưởng kho bãi cảng biển năng lượng tái tạo gió trời hóa lỏng chế thủy hải dệt may da giày cơ tử vật liệu gỗ thức
ăn chăn nuôi dược phẩm mầm non y tế đào nghề tuyển dụng tiền lương bảo hiểm xã đình thoại đoàn thi đua khen thưởng kỷ
luật ngân sách toán thuế tín suất bồi hộ khiếu nại tố đơn thư trật quốc biên giới chuyển đổi phần mềm dữ một cửa chữ
lưu trữ bản tài phụ lục bản đồ tọa ranh khảo đo đạc thiết thẩm phê duyệt đấu thầu vấn nghiệm bàn vận trì sự cố khắc
phục nguyên tồn hạn khó khăn vướng mắc tháo gỡ pháp kiến chấp thuận gia hồi chấm dứt điều chỉnh bổ sung hoàn quá đúng
sớm hẹn tỷ lệ lấp đầy diện tích héc ta đồng triệu nghìn trăm mười so kỳ tăng trưởng tiêu quả tổng sơ đề sáu ba bốn bảy
tám chín hai đầu cuối giai đoạn lộ trình mục chiến lược liên vùng nối đô dịch thương mại du lịch nông lâm lợi chứa hán
lũ lụt bão ứng phó cứu bệnh tiêm chủng vệ sinh phẩm buýt bến xe ùn tắc biển chiếu sáng vỉa hè thoát ngập úng cống điều
hòa quan trắc cảm tuần trộm cắp tuyên truyền phổ hướng dẫn tập huấn thảo nước ngoài hiệp ký ghi nhớ cao nghiên mới
sáng khởi trí tuệ chuẩn lượng tế hoàn phát chỉ kiệm kỹ thuật trị bình dương sơn mỹ đức hàm thiết sông phong phú nam
bắc đông tây trung hà nội hồ chí minh việt cộng hòa xã chủ nghĩa độc lập tự hạnh phúc ông bà anh chị em đồng chí tôi
chúng ta họ nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ ngô lý mai trịnh đinh văn thị hữu ngọc xuân hồng
kim chủ tịch phó giám đốc trưởng thư cục vụ viện bộ tổ nhóm đội đơn vị tổ chức cá quyền nghĩa trách nhiệm bí mật ý nêu
rõ hỏi trả lời trình bày phát biểu tham mưu góp thống nhất biểu khai bế mạc kết thúc thời gian điểm buổi chiều sáng
gồm gặp gỡ tới lên xuống đi làm biết thấy nói dùng mở đóng giữ sửa tìm gửi đưa lấy mang nhập xuất mua bán trả nợ lãi
lỗ chi phí mức khoản quỹ nguồn lực sức khỏe ảnh hưởng quan trọng tốt xấu lớn nhỏ dài ngắn rộng nhanh chậm cao thấp
nặng nhẹ mạnh yếu thường xuyên đột xuất đặc biệt khẩn trương kịp nghiêm túc chặt chẽ đầy đủ chính xác cụ thể rõ ràng
trực tuyến thuộc loại kiểu dạng mẫu bước cấu trúc hệ thống mạng máy móc thiết bị dây dầu than thép nhựa giấy mía đường
muối gạo lúa rừng núi đảo cầu hầm bờ kè đê đập kênh mương giếng khoan lọc rác bụi ồn rung mùi độc chất phóng xạ đèn
camera tủ bảng nhãn ấn giá lô thửa tờ quyển trang dòng cột câu từ
"""


@cache
def common_forms() -> dict[str, str]:
    """The bare syllable -> its commonest form, small letters, NFC."""
    forms: dict[str, str] = {}
    for form in COMMON.split():
        forms.setdefault(fold(form), form)
    return forms
