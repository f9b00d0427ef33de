// Command kheo runs an emulation movement end to end.
package main

import (
	"os"

	"kheo/internal/app"
	"kheo/internal/demo"
)

func main() { os.Exit(app.Main(demo.Build)) }
