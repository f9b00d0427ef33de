#!/bin/sh
# Fetches the accessibility checker axe-core into .cache/axe, which git ignores. It is MPL-2.0 and a
# tool of the tests alone: it is neither committed nor part of the program.
set -eu
cd "$(dirname "$0")/.."

version=4.14.1
sum=e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(
	cd "$folder"
	npm pack --silent "axe-core@$version" >/dev/null
	echo "$sum  axe-core-$version.tgz" | sha256sum --check --quiet -
	tar -xzf "axe-core-$version.tgz" package/axe.min.js
)
mkdir -p .cache/axe
mv "$folder/package/axe.min.js" .cache/axe/axe.min.js
echo "axe-core $version is in .cache/axe"
