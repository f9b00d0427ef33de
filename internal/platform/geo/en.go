package geo

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Tệp ranh giới lớn hơn %d MB.":                                                "The file of boundaries is larger than %d MB.",
	"Tệp ranh giới phải là GeoJSON (FeatureCollection) hoặc TopoJSON (Topology).": "A file of boundaries has to be GeoJSON (FeatureCollection) or TopoJSON (Topology).",
	"Tệp ranh giới không có vùng nào.":                                            "The file of boundaries has no area.",
	"Không đọc được tệp ranh giới: không đúng dạng GeoJSON hay TopoJSON.":         "The file of boundaries can't be read: it is neither GeoJSON nor TopoJSON.",
	"Tệp ranh giới có nhiều hơn %d vùng.":                                         "The file of boundaries has more than %d areas.",
	"Tệp ranh giới có nhiều hơn %d điểm.":                                         "The file of boundaries has more than %d points.",
	"Vùng thứ %d của tệp ranh giới: không có hình.":                               "Area %d of the file of boundaries has no shape.",
	"Vùng thứ %d của tệp ranh giới: vùng không có đường ranh khép kín nào.":       "Area %d of the file of boundaries has no closed line.",
	"Vùng thứ %d của tệp ranh giới: có điểm thiếu kinh độ hoặc vĩ độ.":            "Area %d of the file of boundaries has a point without longitude or latitude.",
	"Vùng thứ %d của tệp ranh giới: tọa độ phải là kinh độ, vĩ độ (WGS 84).":      "Area %d of the file of boundaries: coordinates have to be longitude and latitude (WGS 84).",
	"Vùng thứ %d của tệp ranh giới: hình lồng nhau quá nhiều lớp.":                "Area %d of the file of boundaries: shapes are nested too deeply.",
	"Vùng thứ %d của tệp ranh giới: chỉ nhận hình Polygon và MultiPolygon.":       "Area %d of the file of boundaries: only Polygon and MultiPolygon are accepted.",
	"Vùng thứ %d của tệp ranh giới: nhắc tới đường ranh không có trong tệp.":      "Area %d of the file of boundaries names a line that is not in the file.",
})
