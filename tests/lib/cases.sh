# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh by the integration tests: functions named case_* are run one after the other, each in a
# folder of its own with an empty cache; a case fails with its first expectation that does not hold.
# DISTCC_AUTO_PROGRAMS is the folder of the programs under test.

# shellcheck source-path=SCRIPTDIR source=run_cases.sh
source "$(dirname "${BASH_SOURCE[0]}")/run_cases.sh"

programs=${DISTCC_AUTO_PROGRAMS:?the folder of distcc-auto and distcc-probe}


# Copies the programs to where every user can reach them, and puts them first on PATH.
take_programs()
{
  mkdir "$session/programs"
  cp "$programs/distcc-auto" "$programs/distcc-probe" "$programs/fleet" "$session/programs/"
  chmod 755 "$session/programs" "$session/programs/"*
  programs=$session/programs
  export PATH=$programs:$PATH
}

fail()
{
  echo "    $*" >&2
  exit 1
}

# skip WHY: ends a case that cannot be tried here; it counts as neither passed nor failed.
skip()
{
  echo "    $*"
  exit 77
}

expect_equal()
{
  [[ $1 == "$2" ]] || fail "${3:-value}: expected '$2', got '$1'"
}

# expect_soon WANTED NAME COMMAND...: what the command prints will be that. A distccd, for one, logs a job only when the
# client has had its object already.
expect_soon()
{
  local wanted=$1 name=$2
  shift 2
  soon prints "$wanted" "$@" || expect_equal "$("$@" || true)" "$wanted" "$name"
}

prints()
{
  local wanted=$1
  shift
  [[ $("$@" || true) == "$wanted" ]]
}

# expect_match TEXT PATTERN: a shell pattern.
expect_match()
{
  # shellcheck disable=SC2053 # it is a pattern
  [[ $1 == $2 ]] || fail "${3:-value}: expected something like '$2', got '$1'"
}

# expect_status STATUS COMMAND...: what it prints is in `$out` and `$err`.
expect_status()
{
  local wanted=$1
  shift
  attempt "$@" >"$PWD/.out" 2>"$PWD/.err" </dev/null
  out=$(<"$PWD/.out") err=$(<"$PWD/.err")
  [[ $attempt_status == "$wanted" ]] || fail "$* ended with $attempt_status instead of $wanted: $out $err"
}

# "NUMBER=REASON" for each numbered server, in order, of the last --json.
reasons()
{
  python3 -c '
import json, re, sys
servers = json.load(sys.stdin)["servers"]
rows = sorted((int(re.sub(r"\D", "", s["name"].split(".")[0])), s["reason"]) for s in servers)
print(" ".join(f"{n}={r}" for n, r in rows))' <<<"$out"
}

# A compile that succeeds, says nothing, and leaves its object.
expect_quiet_compile()
{
  rm -f "$PWD/a.o"
  expect_status 0 "$@" -c a.c -o a.o
  expect_equal "$out$err" "" "output of $*"
  [[ -s a.o ]] || fail "$* left no object"
}

# How many test jobs, or jobs of the file NAME, server NUMBER has been given since the case began.
jobs_of()
{
  local server=$1 name=$2
  tail -c "+$((${log_sizes[$server]:-0} + 1))" "$session/mydistcc$server.log" | grep -c "COMPILE_OK.* $name\$" || true
}

test_jobs_of()
{
  jobs_of "$1" probe.c
}

# The jobs of the file NAME at each of the servers NUMBER..., in a line.
jobs_of_each()
{
  local name=$1 server counts=()
  shift
  for server; do
    counts+=("$(jobs_of "$server" "$name")")
  done
  echo "${counts[*]}"
}

compiles_of_all()
{
  local server sum=0
  for server in "${!fleet_addresses[@]}"; do
    sum=$((sum + $(jobs_of $((server + 1)) "$1")))
  done
  echo "$sum"
}

# The probers that are at work in this case.
probers()
{
  local file
  # A process that ends while grep reads is an error to it, too.
  { grep -lzsxF "DISTCC_DIR=$DISTCC_DIR" /proc/[0-9]*/environ || true; } | while IFS= read -r file; do
    file=${file%/environ}
    if [[ $(cat "$file/comm" 2>/dev/null) == distcc-probe ]]; then
      echo "${file#/proc/}"
    fi
  done
}

# A first list goes out without the stragglers; the whole one is there when the prober has ended.
no_prober_is_left()
{
  soon prints "" probers || fail "a prober is left: $(probers)"
}

# Has the whole list made, for a case that is about which server compiles what.
make_whole_list()
{
  distcc-auto --show-hosts >/dev/null
  no_prober_is_left
}

# What the case before has left, which a case that failed may have stopped.
end_probers()
{
  local left
  mapfile -t left < <(for left in $(probers); do family_of "$left"; done)
  ((${#left[@]} == 0)) || kill -KILL "${left[@]}" 2>/dev/null || true
}

begin_case()
{
  local server
  end_probers
  case_folder=$session/case
  rm -rf "$case_folder" "$DISTCC_DIR" "$HOME"
  mkdir -p "$case_folder" "$DISTCC_DIR" "$HOME"
  declare -gA log_sizes=()
  for server in "${!fleet_addresses[@]}"; do
    log_sizes[$((server + 1))]=$(stat -c %s "$session/mydistcc$((server + 1)).log")
  done
  cd "$case_folder" || exit 1
  echo 'int answer(void) { return 42; }' >a.c
}
