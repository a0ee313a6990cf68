# shellcheck shell=bash disable=SC2154 # its variables are those of the files sourced before
# SPDX-License-Identifier: MIT
# For cases.sh: runs cases, each within its time, and says what became of them. DISTCC_AUTO_CASE_RESULTS, from ctest
# (tests/integration/run-cases), is a folder for that.

case_results=${DISTCC_AUTO_CASE_RESULTS:-}
case_seconds=120 # for each case; a script may set it anew

ctest_is_there()
{
  [[ -z $case_results || -e $case_results/ctest ]]
}

# Notes where a command stands that ends the case.
note_failure()
{
  local status=$? command=$BASH_COMMAND
  if [[ $- == *e* ]]; then
    echo "    ${BASH_SOURCE[1]##*/}:${BASH_LINENO[0]}: ended with $status: ${command%%$'\n'*}" >>"$session/failed_at"
  fi
}

run_case()
{
  trap - EXIT HUP INT TERM
  echo "$BASHPID" >"$session/case.pid"
  set -E
  trap note_failure ERR
  begin_case
  "case_$1"
}

# As run_case; under ctest its output goes into a file of the results, for the test that tells of it.
run_case_for_results()
{
  if [[ -z $case_results ]]; then
    run_case "$1"
  else
    run_case "$1" >"$case_results/$1.output" 2>&1
  fi
}

# Processes that descend from PROCESS, and itself.
family_of()
{
  { cat /proc/[0-9]*/stat 2>/dev/null || true; } | awk -v root="$1" '
    { pid = $1; sub(/^.*\) /, ""); parent[pid] = $2 }
    END {
      for (pid in parent) {
        for (up = pid; up in parent && up != root; up = parent[up]) { }
        if (up == root) print pid
      }
    }'
}

# Ends the case and all that it has started when its time is over, or when ctest is gone; in the background. It sleeps by
# waiting for input that never comes: a sleep of its own would have to be ended, too.
limit_case()
{
  local second root family
  for ((second = 0; second < case_seconds; second++)); do
    read -r -t 1 || true
    ctest_is_there || break
  done <> <(:)
  echo "    not ended after $second s" >"$session/failed_at"
  root=$(<"$session/case.pid")
  kill -STOP "$root"
  mapfile -t family < <(family_of "$root" | grep -vx "$root")
  kill -TERM "${family[@]}" || true
  read -r -t 1 <> <(:) || true
  kill -KILL "${family[@]}" "$root"
}

# Runs the case within its time; how it ended is in `$attempt_status`.
attempt_case()
{
  local name=$1 began=$EPOCHREALTIME word
  : >"$session/failed_at"
  limit_case </dev/null >/dev/null 2>&1 &
  case_limit=$!
  attempt run_case_for_results "$name"
  kill "$case_limit" 2>/dev/null || true
  wait "$case_limit" 2>/dev/null || true
  case_limit=
  case $attempt_status in
    0) word=ok ;;
    77) word=skipped ;;
    *) word=FAILED ;;
  esac
  [[ $word != FAILED ]] || report_case cat "$session/failed_at" >&2
  report_case printf '%-7s %s\n' "$word" "$name"
  [[ -z $case_results ]] || finish_results "$name" "$began"
}

# report_case COMMAND...: its output is the last of the case's.
report_case()
{
  if [[ -z $case_results ]]; then
    "$@"
  else
    "$@" >>"$case_results/$name.output"
  fi
}

finish_results()
{
  local file=$case_results/$1.output
  awk -v began="$2" -v ended="$EPOCHREALTIME" 'BEGIN { printf "took %.1f s\n", ended - began }' >>"$file"
  cat "$file"
  echo "$attempt_status" >"$case_results/$1.status"
}

# run_cases [NAME...]: all of them, or those.
run_cases()
{
  local name names=("$@") passed=0 failed=0 skipped=0
  (($# > 0)) || mapfile -t names < <(declare -F | sed -n 's/^declare -f case_//p')
  for name in "${names[@]}"; do
    [[ $(type -t "case_$name") == function ]] || fail "there is no case $name"
    attempt_case "$name"
    case $attempt_status in
      0) passed=$((passed + 1)) ;;
      77) skipped=$((skipped + 1)) ;;
      *) failed=$((failed + 1)) ;;
    esac
    ctest_is_there || fail "ctest is gone"
  done
  echo "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0)) || return 1
  ((passed > 0)) || exit $((skipped > 0 ? 77 : 1))
}
