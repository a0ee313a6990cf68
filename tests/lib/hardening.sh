# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# For sourcing: what a program is hardened with, as far as its file shows it.

# lacks PATTERN WHAT: where `$facts` shows no such line.
lacks()
{
  grep -qE "$1" <<<"$facts" || echo "$2"
}

# hardening_faults PROGRAM: what is wrong with the file, one fault on each line; nothing where nothing is.
hardening_faults()
{
  local facts
  facts=$(readelf -hldW "$1")
  lacks 'Type: +DYN' "not position independent"
  lacks 'FLAGS_1.* PIE' "not a PIE"
  lacks 'GNU_RELRO' "no RELRO"
  lacks 'FLAGS_1.* NOW' "symbols are bound lazily"
  lacks 'GNU_STACK.* RW +0x' "an executable stack"
  ! grep -qE 'RPATH|RUNPATH' <<<"$facts" || echo "it looks for libraries in a folder of its own"
}
