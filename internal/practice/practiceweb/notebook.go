package practiceweb

import (
	"context"
	"fmt"
	"strings"

	"kheo/internal/evidence"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
)

// log is what was done, newest first.
func (v recordView) log(ctx context.Context) []ui.Entry {
	var out []ui.Entry
	for _, l := range v.logs {
		title, text := headline(l.Text)
		e := ui.Entry{ID: "log-" + l.ID, Day: l.Day, Title: title, Text: text, Difficulty: l.Difficulty, Lesson: l.Lesson, Who: v.post(l.PostID)}
		e.Photos = v.photos(l.ID)
		if rest := v.papers(l.ID); len(l.Amounts)+len(rest) > 0 {
			e.Body = logBody(v.amounts(ctx, l), rest)
		}
		out = append(out, e)
	}
	return out
}

const longestHeadline = 90

// headline takes the first sentence for a title when it is short enough to be one.
func headline(text string) (title, rest string) {
	cut := len(text)
	for _, end := range []string{". ", "\n", "; "} {
		if i := strings.Index(text, end); i >= 0 && i < cut {
			cut = i
		}
	}
	title, rest = strings.TrimSpace(text[:cut]), strings.TrimSpace(strings.TrimLeft(text[cut:], ".;\n "))
	if n := len([]rune(title)); n > longestHeadline {
		return string([]rune(title)[:longestHeadline]) + "…", text
	}
	return title, rest
}

func (v recordView) amounts(ctx context.Context, l practice.LogEntry) []string {
	var out []string
	for _, a := range l.Amounts {
		for _, t := range v.p.Targets {
			if t.ID == a.TargetID {
				out = append(out, fmt.Sprintf("%s: %s / %s %s", t.Name, i18n.Dec(ctx, a.Amount, 2), i18n.Dec(ctx, t.Target, 2), t.Measure))
			}
		}
	}
	return out
}

// photos of a line of the log; an empty part means the record itself.
func (v recordView) photos(part string) []ui.Photo {
	var out []ui.Photo
	for _, f := range v.files {
		if f.PartID == part && f.Image() {
			out = append(out, ui.Photo{Thumb: "/files/" + f.ID + "/thumb", Full: "/files/" + f.ID, Alt: f.Caption, Caption: caption(f), Width: f.Width, Height: f.Height})
		}
	}
	return out
}

func caption(f evidence.File) string {
	if f.Caption != "" {
		return f.Caption
	}
	return f.Name
}

// papers are the files that are no pictures.
func (v recordView) papers(part string) []evidence.File {
	var out []evidence.File
	for _, f := range v.files {
		if f.PartID == part && !f.Image() {
			out = append(out, f)
		}
	}
	return out
}

func fileLine(ctx context.Context, f evidence.File) string {
	return fmt.Sprintf("%s · %s", i18n.T(ctx, "%s KB", i18n.Num(ctx, (f.Size+1023)/1024)), i18n.T(ctx, f.Privacy.Name()))
}
