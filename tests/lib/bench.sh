# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh: measuring side by side, in rounds, and the table of it.

# All that compilers and servers write goes into memory where there is a gigabyte of it: a file system that has to find a
# place among the thousands of files which were deleted a moment ago (ext4) takes longer than a test job, and every
# contestant for as long as chance has it.
if [[ -z ${TMPDIR:-} && -w /dev/shm ]] && (($(df --output=avail -k /dev/shm | tail -n 1) > 1048576)); then
  export TMPDIR=/dev/shm
fi

# note_time NAME MILLISECONDS
note_time()
{
  mkdir -p "$session/times"
  echo "$2" >>"$session/times/$1"
}

# median_ms NAME: of everything noted under it.
median_ms()
{
  sort -g "$session/times/$1" | awk '
    { value[NR] = $1 }
    END { if (NR == 0) exit 1; middle = int((NR + 1) / 2); printf "%.3f", (value[middle] + value[NR - middle + 1]) / 2 }'
}

# time_runs NAME RUNS COMMAND [HYPERFINE-OPTION...]: notes the wall time of each run; COMMAND is started without a shell.
time_runs()
{
  local name=$1 runs=$2 command=$3
  shift 3
  quietly env -C "$session" hyperfine --shell=none --style=none --warmup=1 --runs "$runs" --export-json "$session/runs.json" \
    "$@" "$command" || give_up "this does not run: $command"
  mkdir -p "$session/times"
  awk '/"times"/ { on = 1; next } on && /\]/ { on = 0 } on { gsub(/[ ,]/, ""); print $1 * 1000 }' "$session/runs.json" \
    >>"$session/times/$name"
}

ratio()
{
  awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a / b }'
}

# within RATIO BAR: "ok" or "above"
within()
{
  awk -v a="$1" -v b="$2" 'BEGIN { print (a <= b ? "ok" : "above") }'
}

# row TEXT NAME BASE [BAR]: one line of the table; NAME's median, its ratio to BASE's, and the bar beside it.
row()
{
  local text=$1 median=$2 base bar=${4:-} share
  median=$(median_ms "$2")
  base=$(median_ms "$3")
  share=$(ratio "$median" "$base")
  if [[ -n $bar ]]; then
    printf '%-46s %10.2f ms %8.3f   bar %s: %s\n' "$text" "$median" "$share" "$bar" "$(within "$share" "$bar")"
  else
    printf '%-46s %10.2f ms %8.3f\n' "$text" "$median" "$share"
  fi
}

head_row()
{
  printf '\n%-46s %13s %8s\n' "$1" median ratio
}
