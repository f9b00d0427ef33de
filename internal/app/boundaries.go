package app

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/config"
	"kheo/internal/platform/geo"
	"kheo/internal/platform/vntext"
)

type boundariesCommand struct {
	config.Store
	File   string `required:"" help:"GeoJSON or TopoJSON in longitude and latitude; areas carry official codes as id or as property \"code\"." type:"existingfile" placeholder:"FILE"`
	On     string `help:"The day on whose map the codes are read; today when not given." placeholder:"DATE"`
	Source string `help:"Who drew the boundaries; named under every map." placeholder:"TEXT"`
}

// Run takes a file whole or not at all; areas that are no place of the day are named and left out.
func (c boundariesCommand) Run(ctx context.Context, con *console) error {
	if err := c.Existing(); err != nil {
		return err
	}
	data, err := c.read()
	if err != nil {
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
		return fmt.Errorf("--on %s: not a day like 2025-07-01", c.On)
	}
	taken, err := a.Org.TakeBoundaries(ctx, data, c.On, vntext.Line(c.Source))
	if err != nil {
		return err
	}
	c.tell(con, taken)
	return nil
}

// read stops at the limit, so that a wrong file doesn't fill the memory first.
func (c boundariesCommand) read() ([]byte, error) {
	info, err := os.Stat(c.File)
	if err != nil {
		return nil, err
	}
	if info.Size() > geo.MaxBytes {
		return nil, fmt.Errorf("%s: larger than %d MB", c.File, geo.MaxBytes>>20)
	}
	return os.ReadFile(c.File)
}

func (c boundariesCommand) tell(con *console, taken org.Taken) {
	fmt.Fprintf(con.out, "%d boundaries taken in on the map of %s\n", taken.Number(), c.On)
	for _, kind := range slices.Sorted(maps.Keys(taken.Units)) {
		fmt.Fprintf(con.out, "  %s %d\n", kind, taken.Units[kind])
	}
	const most = 10
	if n := len(taken.Unknown); n > 0 {
		fmt.Fprintf(con.out, "%d areas of the file are no unit of that day: %v\n", n, taken.Unknown[:min(most, n)])
	}
	if c.Source == "" {
		fmt.Fprintln(con.out, "no --source was given: the maps say that their source is not recorded")
	}
}
