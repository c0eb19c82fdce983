#!/bin/sh
# Refuses a commit that leaves findings: .git/hooks/pre-commit, made executable, or .husky/pre-commit.
git diff --cached --quiet -- openapi.yaml .spectral.yaml ||
  npx --no-install spectral lint openapi.yaml --fail-severity warn --quiet
