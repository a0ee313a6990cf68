# shellcheck shell=bash disable=SC2154 # its variables come from those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh: the manual pages that there are sources of, each as manSECTION/NAME.SECTION.
manual_pages()
{
  find "$repo/packaging/man" -name '*.scd' -printf '%f\n' | sed -E 's/(\.head|\.tail)?\.scd$//; s|.*\.([0-9])$|man\1/&|' | sort -u
}
