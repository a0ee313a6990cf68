# shellcheck shell=bash disable=SC2034 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh: which compilers this release has, for the tests that need two versions of one.

# The versions N of the compiler NAME of which this machine has NAME-N, and distccd's list of allowed compilers too, with
# its C++ compiler; the newest first.
versions_of()
{
  local name=$1 cxx=$2 file version
  for file in /usr/bin/"$name"-*; do
    version=${file#"/usr/bin/$name-"}
    if [[ $version =~ ^[0-9]+$ && -x $file && -x /usr/bin/$cxx-$version && -e /usr/lib/distcc/$name-$version ]]; then
      echo "$version"
    fi
  done | sort -rn
}

# `$gcc_version`: the one that gcc is; `$other_gcc`: another that is here, or nothing. `$clang_version` and `$other_clang`
# likewise: the newest two. Needs gcc.
find_compilers()
{
  local clangs
  gcc_version=$(gcc -dumpversion)
  gcc_version=${gcc_version%%.*}
  other_gcc=$(versions_of gcc g++ | grep -vx "$gcc_version" | sed -n 1p || true)
  mapfile -t clangs < <(versions_of clang clang++)
  clang_version=${clangs[0]:-}
  other_clang=${clangs[1]:-}
}

# As find_compilers, where a test is nothing without two versions of both.
require_compilers()
{
  find_compilers
  if [[ -z $other_gcc || -z $other_clang ]]; then
    give_up "two versions of gcc and two of clang are needed, also in distccd's list: packaging/install-packages tests"
  fi
}
