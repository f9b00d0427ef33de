package app

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"golang.org/x/term"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/config"
)

type userAddCommand struct {
	config.Store
	Login    string `required:"" help:"What the person types to sign in." placeholder:"LOGIN"`
	Name     string `required:"" help:"The person's name, as history shows it." placeholder:"NAME"`
	Post     string `help:"Code of the post the person holds from today." placeholder:"CODE" required:""`
	Province string `help:"On an empty database: name of the province, which is made with the post as its administrator." placeholder:"NAME"`
	Official string `help:"Official code of the province." placeholder:"CODE"`
}

// Run asks for the password, or reads a line of the standard input: a flag would show it to
// everybody on the machine.
func (c userAddCommand) Run(ctx context.Context, con *console) error {
	a, err := open(ctx, c.Store)
	if err != nil {
		return err
	}
	defer a.Close()
	password, err := readPassword(con)
	if err != nil {
		return err
	}
	person, err := c.add(ctx, a, password)
	if err != nil {
		return err
	}
	fmt.Fprintf(con.err, "%s may sign in and holds %s\n", person.Login, c.Post)
	return nil
}

// add makes all or nothing: a refused password must not leave a province behind, or the same
// command with a better one would be refused for having a province already.
func (c userAddCommand) add(ctx context.Context, a *App, password string) (person identity.Person, err error) {
	err = a.DB.Tx(ctx, func(ctx context.Context) error {
		if c.Province != "" {
			if err := a.firstProvince(ctx, c.Province, c.Official, c.Post); err != nil {
				return err
			}
		}
		person, err = a.Identity.AddUser(ctx, c.Login, c.Name, password, c.Post)
		return err
	})
	return person, err
}

// firstProvince makes the root of everything and the post that administers it.
func (a *App) firstProvince(ctx context.Context, name, code, post string) error {
	roots, err := a.Org.Roots(ctx)
	if err != nil {
		return err
	}
	if len(roots) > 0 {
		return fmt.Errorf("there is a province already: %s", roots[0].Name)
	}
	today := clock.Today(a.Clock)
	return a.DB.Tx(ctx, func(ctx context.Context) error {
		root, err := a.Org.Open(ctx, org.NewUnit{Kind: org.Province, From: org.AlwaysThere, Name: name, Code: code})
		if err != nil {
			return err
		}
		_, err = a.Identity.AddPost(ctx, identity.Operator(root.ID, today),
			identity.NewPost{Code: post, UnitID: root.ID, Title: "Quản trị hệ thống", Role: identity.RoleAdmin, From: today})
		return err
	})
}

func readPassword(con *console) (string, error) {
	if f, ok := con.in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		fmt.Fprint(con.err, "Password: ")
		typed, err := term.ReadPassword(int(f.Fd()))
		fmt.Fprintln(con.err)
		return string(typed), err
	}
	line, err := bufio.NewReader(con.in).ReadString('\n')
	if line == "" && err != nil {
		return "", fmt.Errorf("the standard input is empty, so there is no password")
	}
	return strings.TrimRight(line, "\r\n"), nil
}

type tokenCreateCommand struct {
	config.Store
	Post  string `required:"" help:"Code of the post the token acts as." placeholder:"CODE"`
	Label string `help:"What the token is for." default:"kheo token create"`
}

// Run prints the token alone, so that a script can take it.
func (c tokenCreateCommand) Run(ctx context.Context, con *console) error {
	if err := c.Existing(); err != nil {
		return err
	}
	a, err := open(ctx, c.Store)
	if err != nil {
		return err
	}
	defer a.Close()
	post, err := a.Identity.PostByCode(ctx, c.Post)
	if err != nil {
		return err
	}
	secret, err := a.Identity.CreateToken(ctx, identity.Operator(post.RootID, clock.Today(a.Clock)), post.Code, c.Label)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(con.out, secret)
	return err
}

type postsCommand struct {
	config.Store
	JSON bool `help:"As JSON."`
}

// postLine is a post as the list shows it.
type postLine struct {
	Code  string        `json:"code"`
	Role  identity.Role `json:"role"`
	Unit  string        `json:"unit"`
	Title string        `json:"title"`
}

func (c postsCommand) Run(ctx context.Context, con *console) error {
	if err := c.Existing(); err != nil {
		return err
	}
	a, err := open(ctx, c.Store)
	if err != nil {
		return err
	}
	defer a.Close()
	posts, err := a.Identity.Posts(ctx, "", identity.PostFilter{On: clock.Today(a.Clock)})
	if err != nil {
		return err
	}
	lines := make([]postLine, 0, len(posts))
	for _, p := range posts {
		lines = append(lines, postLine{p.Code, p.Role, p.UnitName, p.Title})
	}
	if c.JSON {
		return json.NewEncoder(con.out).Encode(lines)
	}
	table := tabwriter.NewWriter(con.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "CODE\tROLE\tUNIT\tTITLE")
	for _, l := range lines {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", l.Code, l.Role, l.Unit, l.Title)
	}
	return table.Flush()
}

type versionCommand struct{}

func (versionCommand) Run(con *console) error {
	_, err := fmt.Fprintln(con.out, "kheo", version())
	return err
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	text := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			text += " " + s.Value[:12]
		}
	}
	return text + " " + info.GoVersion
}
