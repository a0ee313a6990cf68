# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh: the program itself, built as users get it.

require_build_root()
{
  local folder=$build_root/release
  if ! mkdir -p "$folder" 2>/dev/null || [[ ! -w $build_root || ! -w $folder ]]; then
    give_up "$folder cannot be written by $(id -un): use a clone of your own, or name another folder in DISTCC_AUTO_BUILD_ROOT"
  fi
}

# Builds distcc-auto and distcc-probe, and puts them first on PATH; `$program_folder` is where they are.
build_program()
{
  local tree=$build_root/release
  program_folder=$tree/bin
  if [[ ! -f $tree/build.ninja ]]; then
    quietly env -C "$repo" cmake --preset release -B "$tree" || give_up "distcc-auto cannot be configured"
  fi
  quietly cmake --build "$tree" --target distcc-auto distcc-probe distcc-attest || give_up "distcc-auto cannot be built"
  export PATH=$program_folder:$PATH
}

# build_test_program TARGET: in the same tree, which what users get has no tests in.
build_test_program()
{
  local tree=$build_root/release
  grep -qx 'DISTCC_AUTO_TESTS:BOOL=ON' "$tree/CMakeCache.txt" || quietly cmake -S "$repo" -B "$tree" -DDISTCC_AUTO_TESTS=ON ||
    give_up "the tests cannot be configured"
  quietly cmake --build "$tree" --target "$1" || give_up "$1 cannot be built"
}
