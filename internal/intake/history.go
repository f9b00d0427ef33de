package intake

import "context"

// VerbNames are the acts on intakes, for histories.
var VerbNames = map[string]string{"intake.agree": "Đã đồng ý nhập tệp đăng ký"}

// FileName is how histories call an intake.
func (s *Service) FileName(ctx context.Context, batchID string) (string, error) {
	b, err := s.load(ctx, batchID)
	return b.Name, err
}
