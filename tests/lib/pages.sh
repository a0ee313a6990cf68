# shellcheck shell=bash disable=SC2154 # its variables come from those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh: the manual pages that there are sources of, and the examples in them.

# Each as manSECTION/NAME.SECTION.
manual_pages()
{
  find "$repo/packaging/man" -name '*.scd' -printf '%f\n' | sed -E 's/(\.head|\.tail)?\.scd$//; s|.*\.([0-9])$|man\1/&|' | sort -u
}

# page_block PAGE HEADING WORDS: the first example below "# HEADING" that holds WORDS. Fails where the page has none any more.
page_block()
{
  awk -v heading="# $2" -v words="$3" '
    /^# / { here = $0 == heading }
    here && /^```/ {
      if (on && index(block, words)) { printf "%s", block; found = 1; exit }
      on = !on; block = ""; next
    }
    on { block = block $0 "\n" }
    END { exit !found }' "$repo/packaging/man/$1.scd"
}
