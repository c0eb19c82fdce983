#!/bin/sh
# Refuses a commit that leaves findings: .git/hooks/pre-commit, made executable, or .husky/pre-commit.
set -e
git diff --cached --quiet -- '*.yaml' '*.yml' '*.json' '.spectral.*' && exit 0

# What is staged is linted, not what lies in the folder: it is what the commit will hold.
staged=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$staged"' EXIT
# All that openapi.yaml and .spectral.yaml may refer to.
git ls-files -z -- '*.yaml' '*.yml' '*.json' '.spectral.*' |
  git checkout-index -z --stdin --prefix="$staged/"
ln -s "$PWD/node_modules" "$staged/node_modules"

cd "$staged"
findings=$(npx --no-install spectral lint openapi.yaml --fail-severity warn --quiet 2>&1) || {
  status=$?
  echo "$findings" | sed "s|$staged/||"
  exit "$status"
}
