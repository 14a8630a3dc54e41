#!/usr/bin/env bash
# The fast part of CI: format, lints, docs, and (where the tools are installed) licences and spelling.
set -euo pipefail
cd "$(dirname "$0")/.."
section() { printf '\n== %s\n' "$*"; }

section "Format"
cargo fmt --all --check
echo "clean"

section "Lints"
cargo clippy --locked --all-targets -- -D warnings

section "Docs"
RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items

section "Scripts"
for script in scripts/*.sh docs/setup/*.sh .ci/run; do bash -n "$script"; done
if command -v shellcheck >/dev/null; then shellcheck scripts/*.sh docs/setup/*.sh .ci/run; else echo "shellcheck is not installed: syntax only"; fi
if command -v pwsh >/dev/null; then
    # PowerShell's own parser; a test has one of tree-sitter for those who have no PowerShell.
    # shellcheck disable=SC2016 # PowerShell's variables
    pwsh -NoProfile -Command '$errors = $null
        [void][System.Management.Automation.Language.Parser]::ParseFile("$PWD/docs/setup/register-app.ps1", [ref]$null, [ref]$errors)
        $errors | ForEach-Object { Write-Host $_ }
        exit $errors.Count'
else
    echo "pwsh is not installed: docs/setup/register-app.ps1 is parsed by a test alone"
fi

section "Workflows"
# A tag can be moved, the hash of a commit cannot.
if grep -nE 'uses: ' .github/workflows/*.yml | grep -vE '@[0-9a-f]{40} # v'; then
    echo "an action is not pinned by the hash of a commit" >&2
    exit 1
fi
if grep -nE 'cargo install ' .github/workflows/*.yml | grep -vE -- '--locked --version [0-9]'; then
    echo "a tool is not pinned by its version" >&2
    exit 1
fi
echo "every action and tool is pinned"

section "Licences, sources, duplicates"
# Advisories need a network; the workflow asks for them.
if command -v cargo-deny >/dev/null; then cargo deny --locked check bans licenses sources; else echo "cargo-deny is not installed: left out"; fi

section "Spelling"
if command -v typos >/dev/null; then typos; else echo "typos is not installed: left out"; fi
