// Command kheo runs an emulation movement end to end.
package main

import (
	"os"

	"kheo/internal/app"
)

func main() { os.Exit(app.Main(nil)) }
