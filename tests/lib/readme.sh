# shellcheck shell=bash disable=SC2154 # its variables are those of the files sourced before
# SPDX-License-Identifier: MIT
# For sourcing after session.sh: README's commands, as they stand there.

# readme_block HEADING FIRST: the indented lines below "## HEADING" from the one that begins with FIRST on, without the indentation.
# Fails where README has no such lines any more.
readme_block()
{
  awk -v heading="## $1" -v first="    $2" '
    /^## / { here = $0 == heading; next }
    here && !on && index($0, first) == 1 { on = 1 }
    on && !/^    / { exit }
    on { print substr($0, 5); found = 1 }
    END { exit !found }' "$repo/README.md"
}

# readme_line HEADING FIRST: the one line of that block.
readme_line()
{
  readme_block "$@" | sed -n 1p
}
