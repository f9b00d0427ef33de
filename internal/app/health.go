package app

import (
	"context"
	"io"
	"net/http"
	"time"

	"kheo/internal/platform/fault"
)

// healthy says that the process answers; nothing else, or a slow database would get it killed.
func healthy(w http.ResponseWriter, _ *http.Request) error { return say(w, http.StatusOK, "ok") }

// ready says that requests can be served: the database answers.
func (a *App) ready(w http.ResponseWriter, r *http.Request) error {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := a.DB.Ping(ctx); err != nil {
		return fault.New(fault.Unavailable, "Cơ sở dữ liệu chưa trả lời.").Wrap(err)
	}
	return say(w, http.StatusOK, "ready")
}

func say(w http.ResponseWriter, status int, what string) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, err := io.WriteString(w, what+"\n")
	return err
}
