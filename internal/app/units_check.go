package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/config"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
)

type checkCommand struct {
	config.Store
	On   string `help:"The day of the map; today when not given." placeholder:"DATE"`
	JSON bool   `help:"As JSON."`
}

// Run counts the map of a day and names what is wrong with it.
func (c checkCommand) Run(ctx context.Context, con *console) error {
	if err := c.Existing(); err != nil {
		return err
	}
	a, err := open(ctx, c.Store)
	if err != nil {
		return err
	}
	defer a.Close()
	if c.On == "" {
		c.On = clock.Today(a.Clock)
	}
	if !clock.ValidDay(c.On) {
		return fault.Field("--on", "Cần một ngày có thật.")
	}
	census, err := a.Org.Census(ctx, c.On)
	if err != nil {
		return err
	}
	ctx = i18n.WithLang(ctx, i18n.EnglishTag)
	for i, p := range census.Problems {
		census.Problems[i].Sentence, census.Problems[i].Args = i18n.T(ctx, p.Sentence, p.Args...), nil
	}
	if err := c.tell(con.out, census); err != nil {
		return err
	}
	if n := len(census.Problems); n > 0 {
		return fmt.Errorf("%d problems", n)
	}
	return nil
}

func (c checkCommand) tell(out io.Writer, census org.Census) error {
	if c.JSON {
		return json.NewEncoder(out).Encode(census)
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "on\t%s\n", census.On)
	for _, kind := range org.Kinds {
		if n := census.Levels[kind]; n > 0 {
			fmt.Fprintf(w, "%s\t%d\n", kind, n)
		}
	}
	for _, p := range census.Problems {
		fmt.Fprintf(w, "problem\t%s\t%s\n", p.Name, p.Sentence)
	}
	return w.Flush()
}
