# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh: the same tree built twice at the same place, plainly and with us, and what came out.

# twice SOURCE COMMAND...: runs COMMAND in a fresh copy of SOURCE called tree, with `$with` being plain, then auto, and
# keeps the copies under those names; same place, so that no path that a compiler writes down differs. What it prints
# is in NAME.out. Fails where one of the two does.
twice()
{
  local source=$1 with
  shift
  for with in plain auto; do
    rm -rf tree "$with"
    cp -a "$source" tree
    attempt in_tree "$@" >"$with.out" 2>&1 </dev/null
    mv tree "$with"
    if ((attempt_status != 0)); then
      echo "    the $with build failed:" >&2
      tail -n 20 "$with.out" >&2
      return 1
    fi
  done
}

in_tree()
{
  cd tree || return
  "$@"
}

# Of distccd's log on stdin the jobs that were a build's: those of test jobs, and of sources by which build systems try the
# compiler, are left out.
jobs_of_builds()
{
  grep -E ' COMPILE_(OK|ERROR) ' |
    grep -vE ' (probe\.(c|cc)|[^ ]*CMakeC(XX)?CompilerABI\.c(pp)?|[^ ]*/testfile\.c(pp)?|[^ ]*sanitycheck[^ ]*)$' || true
}

# The object files below FOLDER, by name; those that configure and CMake make to try things out are not the build's.
objects_in()
{
  (cd "$1" && find . -name '*.o' ! -path '*/CMakeScratch/*' ! -path '*/meson-private/*' ! -name 'conftest*' | sort)
}

# What a compiler notes for debuggers differs a little where the source was preprocessed before, as distcc does it.
without_debug()
{
  objcopy --strip-debug "$1" "$1.bare" || return
  cat "$1.bare"
}

# compare_objects PREPARE: how many objects of plain and auto are the same, byte for byte, in `$same_objects`, of
# `$all_objects`; the names of the others are printed, and it fails if there are any or none. PREPARE is a command that
# makes of one file what is compared, on its stdout: cat for the file itself.
compare_objects()
{
  local prepare=$1 object
  same_objects=0 all_objects=0
  objects_in plain >plain.objects || return
  objects_in auto >auto.objects || return
  if ! diff plain.objects auto.objects >objects.diff; then
    echo "    not the same objects were made: $(head -n 5 objects.diff)" >&2
    return 1
  fi
  while IFS= read -r object; do
    all_objects=$((all_objects + 1))
    "$prepare" "plain/$object" >plain.object || return
    "$prepare" "auto/$object" >auto.object || return
    if cmp -s plain.object auto.object; then
      same_objects=$((same_objects + 1))
    else
      echo "    differs: $object" >&2
    fi
  done <plain.objects
  ((all_objects > 0 && same_objects == all_objects))
}

# What config.log says about decisions: without times, names of temporary files, our own word, the name that distcc gives
# to gcc, and what distcc adds where gcc fails.
decisions()
{
  sed -E -e "s/'//g; s/distcc-auto //g; s/$(gcc -dumpmachine)-(gcc|g\+\+)/\1/g" -e 's/cc[A-Za-z0-9]{6}\.([a-z]+)/ccTEMP.\1/g' \
    -e '/^uptime|^hostname|started on|^on |^  \$ .*configure|^distcc\[[0-9]+\] ERROR: compile .* failed/d' "$1"
}

# same_decisions FILE: whether both builds have written the same there; the differences are in decisions.diff.
same_decisions()
{
  decisions "plain/$1" >plain.decisions || return
  decisions "auto/$1" >auto.decisions || return
  diff plain.decisions auto.decisions >decisions.diff
}
