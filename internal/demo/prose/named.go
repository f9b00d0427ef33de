package prose

// NamedPractice is one of the five models the half-year text of July 2024 names, with its true
// owner. Owner and Places are keys of the province's units on Day.
type NamedPractice struct {
	Practice
	Owner  string
	Places []string
	Day    string // registered
}

// Named are the five models. What each is about is known from public pages; how it is done is told
// in general terms, and every figure, day and place is demo data, which the page says.
func Named() []NamedPractice {
	list := []NamedPractice{borderDormitory(), brickOfKindness(), parishWarmth(), selfReliantVillages(), loveOfHomeland()}
	for i := range list {
		p := &list[i].Practice
		p.Kind, p.Quality, p.hamlet = Collective, Excellent, "bản"
		p.clean()
	}
	return list
}

func borderDormitory() NamedPractice {
	return NamedPractice{
		Owner: "bdbp-tinh", Day: "2024-01-15",
		Places: []string{"xa-2021-16822", "xa-2021-16870", "xa-2021-16756"},
		Practice: Practice{
			Theme: "hoc-sinh-ban-tru", Title: "Ký túc xá vùng biên", Field: Society, Start: "2024-01-20", End: "2024-12-20", subject: "đơn vị",
			Situation: "Ở các xã biên giới, nhiều điểm trường cách bản từ 8 đến 20 km đường núi. Học sinh các lớp lớn phải ở trọ quanh trường trong lán tạm, tự nấu ăn, mùa rét thiếu chăn, mùa mưa suối lên thì cả tuần không về được nhà. " +
				"Rà soát cuối năm 2023 tại ba xã Keng Đu, Na Ngoi và Tri Lễ có 126 học sinh ở trọ tạm; sau Tết, tỷ lệ chuyên cần có tháng chỉ còn 86%. Đồn biên phòng đóng ngay gần trường, có chỗ, có người, có vườn rau, nhưng lâu nay mới giúp từng em lẻ tẻ.",
			Aims: "1. Sửa và dựng chỗ ở cho 126 học sinh tại ba xã, mỗi em một giường, có chăn ấm, nước sạch và điện học.\n2. Có người quản giờ ăn, giờ học buổi tối và giờ ngủ; tỷ lệ chuyên cần từ 86% lên 97%.\n" +
				"Kết quả do nhà trường đếm theo sổ điểm danh hằng tháng, đơn vị và phụ huynh cùng ký.",
			Method: "Bước 1. Cán bộ vận động quần chúng cùng thầy cô đến từng bản trước ngày tựu trường, hỏi từng nhà vì sao con nghỉ học, ghi danh sách các em cần chỗ ở.\n" +
				"Bước 2. Họp phụ huynh ngay tại bản, thống nhất phần đơn vị lo (nhà ở, giường, điện, nước) và phần gia đình lo (củi, gạo, ngày công).\n" +
				"Bước 3. Chiến sĩ và phụ huynh cùng sửa phòng, đóng giường tầng, kéo nước, làm bếp; thanh niên trong xã góp ngày công vào chủ nhật.\n" +
				"Bước 4. Mỗi tối có một cán bộ biên phòng và một giáo viên trực: 19 giờ học bài, 21 giờ 30 tắt đèn. Em nào vắng thì sáng hôm sau có người đến nhà.\n" +
				"Bước 5. Các em tự trồng rau, nuôi gà theo tổ; chiều thứ sáu cắt tóc, khám sức khỏe, kể chuyện đường biên, cột mốc.\n" +
				"Bước 6. Mỗi tháng phụ huynh được mời xuống ăn cơm cùng con một bữa và góp ý.",
			Scope: "Ba xã biên giới: Keng Đu, Na Ngoi (huyện Kỳ Sơn) và Tri Lễ (huyện Quế Phong). Hưởng lợi trực tiếp 126 học sinh trung học cơ sở nhà ở xa; tham gia có 118 gia đình và các đồn biên phòng đóng trên địa bàn.",
			Forces: "Chủ trì: Bộ Chỉ huy Bộ đội Biên phòng tỉnh, giao các đồn đóng tại ba xã trực tiếp làm và giữ sổ.\nPhối hợp: nhà trường (quản học tập, điểm danh), cấp ủy và chính quyền xã (đất, điện, nước), Hội LHPN xã (bếp ăn, hướng dẫn vệ sinh cho các em gái), Đoàn Thanh niên (ngày công).\n" +
				"Người có uy tín ở các bản nhận nhắc những gia đình hay cho con nghỉ học.",
			Outputs:   "- 14 phòng ở với 126 chỗ nằm tại ba xã, có công trình nước sạch và nhà vệ sinh nam, nữ riêng.\n- Ba vườn rau và ba chuồng gà do học sinh chăm.\n- Sổ điểm danh và sổ trực đêm từng tháng, đến tận nơi xem được.",
			Sustain:   "Nhà trường đưa khu ở vào kế hoạch năm học, đồn biên phòng giữ lịch trực đêm; gạo và củi do phụ huynh góp theo tháng. Nơi khác làm được khi có trường và đồn ở gần nhau dưới 2 km và phụ huynh chịu góp công; bắt đầu nên làm ở một trường, khoảng 30 em.",
			Gain:      "Con em có chỗ ở ấm và an toàn, được ăn đủ bữa, có người kèm học buổi tối; bố mẹ yên tâm đi rẫy, không phải đi đón hằng ngày.",
			Undertake: "Gia đình cho con đi học đều, góp gạo, củi và ngày công sửa phòng, xuống thăm con mỗi tháng; các em giữ nền nếp, tự chăm vườn rau.",
			Targets:   []Target{{"Học sinh có chỗ ở ổn định", "em", 0, 126, "2024-11-30"}, {"Tỷ lệ chuyên cần", "%", 86, 97, "2024-12-20"}, {"Phòng ở được sửa, dựng mới", "phòng", 0, 14, "2024-08-31"}},
			Groups:    []Group{{"beneficiary", 126, "person", "học sinh ở xa trường"}, {"participant", 118, "household", "gia đình góp công, góp gạo"}},
			Milestones: []Milestone{{"2024-02-20", "Chốt danh sách học sinh cần chỗ ở tại ba xã"}, {"2024-04-15", "Khởi công sửa phòng tại Keng Đu"},
				{"2024-08-31", "Đủ 14 phòng ở, đón học sinh trước ngày tựu trường"}, {"2024-12-20", "Đánh giá tỷ lệ chuyên cần, họp phụ huynh"}},
			Resources: []Resource{{"money", 620e6, "đồng", "vật liệu, giường, chăn", "cán bộ, chiến sĩ và nhà hảo tâm"}, {"labour", 740, "ngày công", "sửa phòng, kéo nước", "chiến sĩ, phụ huynh, đoàn viên"},
				{"goods", 126, "bộ", "chăn, màn, chiếu", "nhà hảo tâm"}},
		},
	}
}

func brickOfKindness() NamedPractice {
	return NamedPractice{
		Owner: "hnd-tinh", Day: "2024-01-22",
		Places: []string{"xa-2021-16882", "xa-2021-17263", "xa-2021-17524"},
		Practice: Practice{
			Theme: "nha-dai-doan-ket", Title: "Viên gạch nghĩa tình", Field: Society, Start: "2024-02-01", End: "2024-12-15", subject: "Hội",
			Situation: "Nhiều hội viên nông dân nghèo vẫn ở nhà tạm. Mức hỗ trợ làm nhà thường chỉ đủ phần móng và khung, còn gạch, công thợ và mái thì gia đình không xoay được, nên có nhà được duyệt tên mà hai, ba năm chưa khởi công. " +
				"Qua rà soát của các cấp hội, tại ba xã Nhôn Mai, Môn Sơn và Hậu Thành có 18 hộ hội viên ở cảnh này. Trong khi đó, hội viên nơi khác muốn giúp nhưng góp tiền lớn thì khó.",
			Aims: "Mỗi hội viên góp giá trị một viên gạch, đủ để 18 hộ hội viên nghèo có nhà kiên cố trước mùa mưa lũ và trước Tết.\nCăn cứ đánh giá: 18 biên bản bàn giao nhà, bảng thu chi từng nhà được chính chủ hộ và chi hội ký, sai lệch quỹ bằng 0.",
			Method: "Thứ nhất, chi hội bình chọn hộ được giúp bằng phiếu kín, niêm yết 7 ngày, ai có ý kiến thì họp lại.\nThứ hai, phát phiếu “một viên gạch”: hội viên góp từ 2.000 đồng, ai không có tiền thì góp ngày công, cát, tre, bữa cơm thợ; mọi khoản quy ra số viên gạch và ghi tên chi hội.\n" +
				"Thứ ba, hội mua vật liệu chung cho cả cụm xã để được giá tốt, chở đến tận nơi; gia đình tự chọn mẫu nhà trong ba mẫu.\nThứ tư, thợ là hội viên làm phần xây không lấy công hoặc lấy nửa công; chi hội cắt người phụ theo ngày.\n" +
				"Thứ năm, ngày dựng xong, chủ nhà đọc bảng thu chi trước chi hội, cùng trồng một cây trong vườn.",
			Scope:     "Xã Nhôn Mai (huyện Tương Dương), xã Môn Sơn (huyện Con Cuông) và xã Hậu Thành (huyện Yên Thành). Hưởng lợi: 18 hộ hội viên nghèo, khoảng 76 người. Tham gia: hội viên của các chi hội trong và ngoài ba xã.",
			Forces:    "Chủ trì: Hội Nông dân tỉnh, lo phát động, giữ quỹ và kiểm tra. Hội Nông dân huyện và xã lo bình chọn, giám sát xây dựng. Phối hợp: Mặt trận (lồng ghép quỹ vì người nghèo), Hội Cựu chiến binh (giám sát thu chi), Đoàn Thanh niên (ngày công vận chuyển). Khác với chương trình xóa nhà tạm chung ở chỗ phần gạch và công do chính hội viên góp và giám sát.",
			Outputs:   "- 18 ngôi nhà từ 45 m2 trở lên, nền cứng, khung cứng, mái cứng.\n- 18 bảng thu chi có chữ ký chủ hộ và chi hội.\n- Bảng tổng hợp số viên gạch góp theo từng chi hội, công khai tại hội nghị hội.",
			Sustain:   "Hộ đã có nhà góp lại ít nhất 500 viên gạch hoặc 20 ngày công cho nhà sau. Quỹ còn dư chuyển sang năm sau, báo cáo tại đại hội chi hội. Nơi khác làm được nếu có thợ là hội viên và chịu bình chọn công khai.",
			Gain:      "Gia đình nghèo có nhà kín mưa kín gió mà không mang nợ; người góp thấy rõ phần của mình nằm ở ngôi nhà nào.",
			Undertake: "Hộ được giúp góp công, huy động họ hàng, không vay nặng lãi làm nhà to hơn, giúp lại nhà sau; hội viên góp đúng phần đã nhận.",
			Targets:   []Target{{"Số nhà hoàn thành", "nhà", 0, 18, "2024-12-15"}, {"Số gạch quy đổi hội viên góp", "nghìn viên", 0, 210, "2024-10-31"}},
			Groups:    []Group{{"beneficiary", 18, "household", "hộ hội viên nghèo"}, {"beneficiary", 76, "person", "người trong các gia đình"}},
			Milestones: []Milestone{{"2024-02-28", "Phát phiếu “một viên gạch” đến các chi hội"}, {"2024-04-10", "Niêm yết xong danh sách 18 hộ"},
				{"2024-08-31", "Bàn giao 9 nhà đầu tiên trước mùa mưa lũ"}, {"2024-12-15", "Bàn giao đủ 18 nhà, công khai quỹ"}},
			Resources: []Resource{{"money", 540e6, "đồng", "vật liệu xây dựng", "hội viên góp qua phiếu “một viên gạch”"}, {"money", 720e6, "đồng", "hỗ trợ làm nhà", "ngân sách và quỹ vì người nghèo"},
				{"labour", 1150, "ngày công", "đào móng, xây, lợp", "hội viên nông dân"}},
		},
	}
}

func parishWarmth() NamedPractice {
	return NamedPractice{
		Owner: "chqs-tinh", Day: "2024-01-18",
		Places: []string{"xa-2021-17413", "xa-2021-17455"},
		Practice: Practice{
			Theme: "luong-giao", Title: "Đoàn kết quân dân, ấm tình xứ đạo", Field: Security, Start: "2024-02-15", End: "2024-12-25", subject: "đơn vị",
			Situation: "Ở những khu dân cư lương – giáo xen kẽ, việc huấn luyện dân quân, khám tuyển và diễn tập trước đây đôi khi trùng ngày lễ, bà con bất tiện mà đơn vị không biết. Một số đoạn đường vào nhà thờ và nhà văn hóa còn ngập mỗi mùa mưa. " +
				"Khảo sát tại hai xã Diễn Hồng và Diễn Quảng cho thấy 640 hộ mong có lịch làm việc chung giữa đơn vị quân sự, chính quyền và ban hành giáo, và muốn bộ đội cùng làm những việc dân cần trước.",
			Aims: "1. Có một lịch phối hợp cả năm, không để hoạt động quân sự trùng ngày lễ trọng.\n2. Cùng 640 hộ hoàn thành 3 công trình dân sinh: đường, rãnh thoát nước, sân sinh hoạt chung.\n3. Giao quân đủ, không có thanh niên trốn tránh; không để xảy ra việc phức tạp về an ninh trật tự.\n" +
				"Đánh giá bằng biên bản ba bên mỗi quý và kết quả giao quân.",
			Method: "Đầu năm, đơn vị cùng chính quyền xã đến chúc Tết và ngồi lại với ban hành giáo để xếp lịch chung, in một trang phát cho các hộ.\nMỗi quý chọn một việc dân cần nhất qua phiếu của cả hai bên; bộ đội, dân quân và thanh niên giáo họ lập đội chung, sáng làm, chiều giao lưu thể thao.\n" +
				"Quân y khám bệnh, phát thuốc cho người già ngay tại nhà văn hóa hoặc nhà giáo lý, do bà con chọn chỗ.\nTrước mùa tuyển quân, quân nhân xuất ngũ là con em trong vùng kể chuyện học nghề, tìm việc; gia đình neo người được xếp lịch giúp gặt.\n" +
				"Sau mỗi quý ba bên họp, nói thẳng việc chưa được và ghi vào biên bản.",
			Scope:     "Xã Diễn Hồng và xã Diễn Quảng (huyện Diễn Châu). Tham gia: 640 hộ ở các khu dân cư lương – giáo xen kẽ. Mọi hộ trong khu dân cư đều được hưởng công trình chung.",
			Forces:    "Chủ trì: Bộ Chỉ huy Quân sự tỉnh, giao cơ quan quân sự huyện và xã trực tiếp làm.\nPhối hợp: cấp ủy, chính quyền và Mặt trận hai xã (lấy ý kiến, huy động vật liệu), ban hành giáo (thống nhất lịch, vận động giáo dân), Đoàn Thanh niên (đội chung), trạm y tế (khám bệnh).",
			Outputs:   "- 3 công trình: 1,4 km đường bê tông, 600 m rãnh thoát nước, một sân sinh hoạt chung.\n- Lịch phối hợp năm treo ở nhà văn hóa và nhà xứ.\n- Bốn biên bản họp ba bên, danh sách 320 lượt người được khám bệnh.",
			Sustain:   "Lịch phối hợp được ký lại mỗi đầu năm; đội chung do thanh niên hai bên tự điều hành, đơn vị hỗ trợ dụng cụ. Có thể làm ở nơi có khu dân cư xen kẽ nếu ba bên chịu ngồi lại trước khi xếp lịch.",
			Gain:      "Đường sá, sân chơi được làm sớm, người già được khám bệnh gần nhà, lễ trọng được tôn trọng.",
			Undertake: "Góp công và vật liệu, động viên con em thực hiện nghĩa vụ quân sự, giữ lịch chung, cùng giữ trật tự trong ngày lễ.",
			Targets:   []Target{{"Công trình dân sinh hoàn thành", "công trình", 0, 3, "2024-11-30"}, {"Lượt người được khám bệnh", "lượt", 0, 320, "2024-12-25"}, {"Biên bản họp ba bên", "biên bản", 0, 4, "2024-12-25"}},
			Groups:    []Group{{"participant", 640, "household", "hộ trong khu dân cư lương – giáo xen kẽ"}, {"beneficiary", 320, "turn", "người được khám bệnh, phát thuốc"}},
			Milestones: []Milestone{{"2024-03-01", "In và phát lịch phối hợp năm"}, {"2024-05-30", "Xong đoạn đường thứ nhất, khám bệnh đợt 1"},
				{"2024-09-15", "Xong rãnh thoát nước trước mùa mưa"}, {"2024-12-25", "Họp ba bên tổng kết năm"}},
			Resources: []Resource{{"labour", 980, "ngày công", "làm đường, đào rãnh", "bộ đội, dân quân và bà con"}, {"money", 460e6, "đồng", "xi măng, cát, đá", "ngân sách xã và Nhân dân góp"}},
		},
	}
}

func selfReliantVillages() NamedPractice {
	return NamedPractice{
		Owner: "chqs-tinh", Day: "2024-01-25",
		Places: []string{"xa-2021-16828", "xa-2021-16867", "xa-2021-16816"},
		Practice: Practice{
			Theme: "ngan-hang-bo", Title: "Giúp dân no đủ, tự chủ bản làng", Field: Economy, Start: "2024-02-10", End: "2024-12-22", subject: "đơn vị",
			Situation: "Ở các bản vùng cao Kỳ Sơn, phần lớn hộ nghèo sống dựa vào một vụ rẫy, thiếu ăn vào tháng 3, tháng 4 và tháng 8; trâu bò thả rông, chuồng ở dưới gầm sàn, nguồn nước và đường bản mất vệ sinh. " +
				"Tại ba xã Huồi Tụ, Mường Ải và Mỹ Lý, đơn vị cùng chính quyền rà soát được 64 hộ có sức lao động nhưng chưa có con giống, 21 hộ ở nhà tạm. Quà cứu đói giúp được vài tuần; điều bà con cần là tự làm ra cái ăn.",
			Aims: "Trong năm 2024 giúp 64 hộ có bò giống, chuồng kín gió và vườn rau; dựng 21 ngôi nhà; mỗi bản có tổ tự quản lo việc chung mà không phải chờ cấp trên.\nCăn cứ đánh giá: số hộ không còn thiếu ăn trong tháng giáp hạt do trưởng bản và tổ tự quản cùng xác nhận, từ 0 lên 40 hộ.",
			Method: "- Cán bộ quân sự ăn ở tại bản 10 ngày đầu, đến từng nhà hỏi nhà làm được gì trước, thiếu gì sau.\n- Họp bản bình chọn hộ nhận bò; hộ làm chuồng và trồng cỏ xong mới giao bò. Bê đầu tiên hộ giữ, bò mẹ chuyển cho hộ kế tiếp.\n" +
				"- Bộ đội và dân quân cùng bà con dựng nhà, dời chuồng khỏi gầm sàn, làm nhà tiêu; mỗi tuần xong hai hộ.\n- Khai hoang chỗ có nước thành ruộng bậc thang, mỗi hộ một vườn rau quanh năm, kỹ thuật viên quân đội chỉ tại vườn.\n" +
				"- Lập tổ tự quản bản gồm trưởng bản, người có uy tín, dân quân: giữ sổ bò, lịch vệ sinh chiều thứ sáu, quỹ thóc giáp hạt.\n- Mỗi quý đơn vị trở lại, chỉ xem và góp ý; việc bản tự làm được thì không làm thay.",
			Scope:     "Ba xã Huồi Tụ, Mường Ải và Mỹ Lý (huyện Kỳ Sơn). Hưởng lợi: 64 hộ được giao bò, 21 hộ được dựng nhà. Tham gia: toàn bộ hộ trong các bản được chọn.",
			Forces:    "Chủ trì: Bộ Chỉ huy Quân sự tỉnh; Ban Chỉ huy Quân sự huyện Kỳ Sơn trực tiếp thực hiện.\nPhối hợp: chi bộ và tổ tự quản các bản (bình chọn, giữ sổ), đồn biên phòng (kỹ thuật, y tế), Hội Nông dân (chăn nuôi), Hội LHPN (vườn rau, vệ sinh), thú y huyện (tiêm phòng).",
			Outputs:   "- 64 con bò có thẻ tai, 64 chuồng và sổ luân chuyển.\n- 21 ngôi nhà đưa vào ở, 50 chuồng trâu bò dời khỏi gầm sàn.\n- Tổ tự quản ở mỗi bản, có quỹ thóc và lịch việc chung.",
			Sustain:   "Bò luân chuyển theo danh sách chờ của bản, quỹ thóc giáp hạt hộ vay trả sau vụ. Đơn vị kiểm tra mỗi quý trong hai năm rồi giao hẳn cho bản. Nơi khác làm theo nên bắt đầu từ một bản có trưởng bản mạnh và có bãi chăn.",
			Gain:      "Có con giống, có nhà, có rau ăn quanh năm, biết tiêm phòng và giữ nước sạch; việc của bản do bản quyết.",
			Undertake: "Làm chuồng, trồng cỏ, không bán bò giống, dời chuồng, góp ngày công cho nhà khác và góp thóc vào quỹ sau vụ.",
			Targets:   []Target{{"Số hộ được giao bò giống", "hộ", 0, 64, "2024-11-30"}, {"Số nhà dựng xong", "nhà", 0, 21, "2024-10-31"}, {"Hộ không còn thiếu ăn tháng giáp hạt", "hộ", 0, 40, "2024-12-22"}},
			Groups:    []Group{{"beneficiary", 64, "household", "hộ được giao bò giống"}, {"participant", 310, "household", "hộ trong các bản được chọn"}},
			Milestones: []Milestone{{"2024-03-05", "Họp bản, chốt danh sách hộ nhận bò và hộ làm nhà"}, {"2024-05-20", "Giao 30 con bò đợt 1"},
				{"2024-08-25", "Dựng xong 15 nhà, dời 30 chuồng"}, {"2024-12-22", "Tổng kết với dân bản nhân Ngày hội Quốc phòng toàn dân"}},
			Resources: []Resource{{"money", 1280e6, "đồng", "bò giống, vật liệu làm nhà", "đóng góp của cán bộ, chiến sĩ và chương trình mục tiêu quốc gia"}, {"labour", 1900, "ngày công", "dựng nhà, dời chuồng, khai hoang", "bộ đội, dân quân, bà con"},
				{"goods", 6, "tấn", "thóc giống, hạt rau", "đơn vị và Hội Nông dân"}},
		},
	}
}

func loveOfHomeland() NamedPractice {
	return NamedPractice{
		Owner: "chqs-tinh", Day: "2024-01-30",
		Places: []string{"xa-2021-16837", "xa-2021-17797", "xa-2021-17971"},
		Practice: Practice{
			Theme: "co-to-quoc", Title: "Tôi yêu Tổ quốc tôi", Field: Security, Start: "2024-02-20", End: "2024-12-22", subject: "đơn vị",
			Situation: "Nhiều em nhỏ ở vùng biên thuộc tên nhân vật trên mạng nhưng chưa một lần lên cột mốc cách nhà mình vài cây số. Giáo dục quốc phòng trong trường chủ yếu học qua sách; chuyện của cựu chiến binh trong làng ít người ghi lại. " +
				"Hỏi 850 học sinh và đoàn viên ở ba xã Nậm Cắn, Thanh Thủy và Kim Liên đầu năm 2024, hơn một nửa chưa từng gặp bộ đội ngoài buổi lễ, chỉ 28% kể được một câu chuyện truyền thống của quê mình.",
			Aims: "1. 850 học sinh, đoàn viên được tham gia ít nhất một hoạt động trải nghiệm: lên mốc, về nguồn, một ngày làm chiến sĩ.\n2. Tỷ lệ kể được một câu chuyện truyền thống của quê hương từ 28% lên 80%.\n3. 400 hộ treo cờ Tổ quốc đúng quy cách trên các tuyến đường được chọn.\n" +
				"Đánh giá bằng phiếu hỏi cùng một mẫu, đầu kỳ và cuối kỳ.",
			Method: "Bước 1. Mời cựu chiến binh trong xã kể chuyện; học sinh tự ghi âm, chép lại thành tập “Chuyện quê tôi”.\nBước 2. Mỗi tháng một chuyến lên cột mốc hoặc về Khu di tích Kim Liên, do bộ đội và thầy cô dẫn; các em tự thuyết minh cho nhau.\n" +
				"Bước 3. Nghỉ hè tổ chức “Một ngày làm chiến sĩ” tại đơn vị: gấp chăn, tập đội ngũ, học sơ cứu, học bơi.\nBước 4. Tặng cờ cho các hộ ven đường; các em đi từng nhà giúp treo cho đúng.\n" +
				"Bước 5. Cuối kỳ thi kể chuyện ở sân trường, người chấm có cả ông bà, cha mẹ.",
			Scope:     "Xã Nậm Cắn (huyện Kỳ Sơn), xã Thanh Thủy (huyện Thanh Chương) và xã Kim Liên (huyện Nam Đàn). Tham gia: 850 học sinh, đoàn viên và 400 hộ ven các tuyến đường cờ.",
			Forces:    "Chủ trì: Bộ Chỉ huy Quân sự tỉnh, cơ quan quân sự cấp huyện và xã trực tiếp làm.\nPhối hợp: ngành giáo dục và các trường (đưa vào kế hoạch năm học), Tỉnh đoàn và đoàn cơ sở (tổ chức), Hội Cựu chiến binh (kể chuyện), đồn biên phòng (dẫn đường lên mốc).",
			Outputs:   "- Tập “Chuyện quê tôi” của mỗi xã, do học sinh chép và có người kể xác nhận.\n- 9 chuyến trải nghiệm có danh sách học sinh, ảnh và phiếu cảm nghĩ.\n- Ba tuyến đường cờ với 400 hộ.",
			Sustain:   "Nhà trường giữ tập chuyện và bổ sung mỗi năm; lịch trải nghiệm đưa vào kế hoạch năm học. Nơi không có biên giới có thể thay chuyến lên mốc bằng chuyến về di tích hoặc đơn vị quân đội gần nhất.",
			Gain:      "Con em hiểu quê mình, dạn dĩ, biết sơ cứu và biết bơi; ông bà có người nghe và chép lại chuyện đời.",
			Undertake: "Gia đình cho con tham gia đủ buổi, treo và giữ cờ đúng ngày; các em chép chuyện cẩn thận, kể lại cho em nhỏ.",
			Targets:   []Target{{"Học sinh, đoàn viên tham gia trải nghiệm", "người", 0, 850, "2024-12-10"}, {"Tỷ lệ kể được một câu chuyện truyền thống", "%", 28, 80, "2024-12-22"}, {"Hộ treo cờ đúng quy cách", "hộ", 0, 400, "2024-08-30"}},
			Groups:    []Group{{"beneficiary", 850, "person", "học sinh, đoàn viên"}, {"participant", 400, "household", "hộ ven các tuyến đường cờ"}},
			Milestones: []Milestone{{"2024-03-26", "Buổi kể chuyện đầu tiên và phiếu hỏi đầu kỳ"}, {"2024-06-15", "Một ngày làm chiến sĩ, đợt 1"},
				{"2024-08-30", "Ba tuyến đường cờ đón Quốc khánh"}, {"2024-12-22", "Thi kể chuyện, phiếu hỏi cuối kỳ"}},
			Resources: []Resource{{"money", 310e6, "đồng", "xe đưa đón, in tập chuyện", "đơn vị và nhà tài trợ"}, {"goods", 400, "lá", "cờ Tổ quốc và cán cờ", "Bộ Chỉ huy Quân sự tỉnh"}, {"labour", 260, "ngày công", "dẫn đoàn, huấn luyện", "cán bộ, chiến sĩ"}},
		},
	}
}
