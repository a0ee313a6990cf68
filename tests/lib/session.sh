# shellcheck shell=bash disable=SC2034 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing by the demo, the benchmarks and the tests: a private folder, a log, and an end that leaves nothing running.
# `begin_session NAME` makes `$session` and `$log`; what is started with `quietly` or `start_server` is ended, and the
# folder removed, however the script ends; when `give_up` ended it, the folder with the logs stays and is named.

# Without it, bash forgets about set -e inside $(...).
shopt -s inherit_errexit

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build_root=${DISTCC_AUTO_BUILD_ROOT:-$repo/build}
program_name=${0##*/}
declare -A running_sessions=()

begin_session()
{
  trap end_session EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  session=$(mktemp -d "${TMPDIR:-/tmp}/$1.XXXXXXXX")
  chmod 711 "$session"
  log=$session/log
  keep_session=no
  : >"$log"
}

# "${as_user[@]}" USER GROUP COMMAND...: as su(1) or a service's manager would start it. setpriv(1) has root's
# capabilities until it has executed something, whatever the user may execute; so that is env(1), which has none.
# shellcheck disable=SC2016 # that shell expands it
as_user=(sh -c 'user=$0 group=$1 && shift && exec setpriv --reuid "$user" --regid "$group" --clear-groups --inh-caps=-all \
  --bounding-set=-all env "$@"')

# Nothing of the caller's settings reaches what is run from here on: no host list, no make's job server, no cache.
forget_callers_settings()
{
  local name
  for name in "${!DISTCC_@}" "${!XDG_@}" "${!CCACHE_@}" _DISTCC_SAFEGUARD MAKEFLAGS MFLAGS MAKELEVEL CFLAGS CPPFLAGS LDFLAGS \
    CC CXX CXXFLAGS; do
    unset "$name"
  done
  export CCACHE_DISABLE=1 LC_ALL=C.UTF-8
  # Without /usr/local, where another distcc-auto may be installed, or a compiler.
  export PATH=/usr/bin:/bin:/usr/sbin:/sbin
  export HOME=$session/home DISTCC_DIR=$session/distcc
  mkdir -p "$HOME" "$DISTCC_DIR"
  # Nor of /etc/distcc-auto; a test that is about it has an /etc of its own.
  export DISTCC_AUTO_CONFIG=$session/no-settings.toml
  install -m 644 /dev/null "$DISTCC_AUTO_CONFIG"
}

say()
{
  printf '%-14s %s\n' "$1" "$2"
}

# attempt COMMAND...: runs it in a subshell in which set -e holds; it never fails itself: how the command ended is in
# `$attempt_status`. As a condition, or left of || and &&, a function goes on after a command that failed in it, and bash
# lets no subshell in there change that, so those that hold more than one command that can fail are run by this.
attempt()
{
  set +e
  (set -e; trap - ERR; "$@")
  attempt_status=$?
  set -e
}

# soon COMMAND...: whether it succeeds within ten seconds; for what other processes have to do first.
soon()
{
  local tries
  for ((tries = 0; tries < 200; tries++)); do
    if "$@"; then
      return 0
    fi
    sleep 0.05
  done
  return 1
}

# Ends the script with a reason, the end of the log and where the rest of it is.
give_up()
{
  {
    echo
    echo "$program_name: $*"
    if [[ -s ${log:-} ]]; then
      echo "The end of $log:"
      tail -n 15 "$log" | sed 's/^/    /'
      keep_session=yes
    fi
  } >&2
  exit 1
}

# Runs a command in a session of its own, so that it ends with all its children, its words in the log.
quietly()
{
  local pid status=0
  echo "+ $*" >>"$log"
  setsid "$@" </dev/null >>"$log" 2>&1 &
  pid=$!
  running_sessions[$pid]=1
  wait "$pid" || status=$?
  unset "running_sessions[$pid]"
  return "$status"
}

# Starts a command that goes on, its words in FILE; its id is in `$server_pid`.
start_server()
{
  local file=$1
  shift
  echo "+ $* &" >>"$log"
  setsid "$@" </dev/null >>"$file" 2>&1 &
  server_pid=$!
  running_sessions[$server_pid]=1
}

stop_server()
{
  end_groups "$1"
  wait "$1" 2>/dev/null || true
  unset "running_sessions[$1]"
}

# Whether a process of these groups is alive; one that only waits for its parent to notice its end is not.
any_alive()
{
  { cat /proc/[0-9]*/stat 2>/dev/null || true; } | awk -v leaders="$*" '
    BEGIN { split(leaders, list); for (i in list) wanted[list[i]] }
    { sub(/^.*\) /, ""); if ($1 != "Z" && $3 in wanted) alive = 1 }
    END { exit !alive }'
}

# Process groups by their leaders' ids: asked to end, and after three seconds made to.
end_groups()
{
  local leader tries
  for leader in "$@"; do
    kill -TERM -- "-$leader" 2>/dev/null || true
  done
  for ((tries = 0; tries < 60; tries++)); do
    any_alive "$@" || return 0
    sleep 0.05
  done
  for leader in "$@"; do
    kill -KILL -- "-$leader" 2>/dev/null || true
  done
}

# A prober that refreshes the list has left every group: it is known by the private DISTCC_DIR in its environment.
end_strays()
{
  local environment pid
  while IFS= read -r environment; do
    pid=${environment//[!0-9]/}
    if [[ $pid != "$$" ]]; then
      kill -TERM "$pid" 2>/dev/null || true
    fi
  done < <(grep -lzsxF "DISTCC_DIR=$session/distcc" /proc/[0-9]*/environ)
}

end_session()
{
  local status=$?
  trap '' HUP INT TERM
  [[ -z ${case_limit:-} ]] || kill "$case_limit" 2>/dev/null || true
  if ((${#running_sessions[@]} > 0)); then
    end_groups "${!running_sessions[@]}"
    wait "${!running_sessions[@]}" 2>/dev/null || true
  fi
  end_strays
  if [[ $keep_session == yes ]]; then
    echo "Logs are kept in $session" >&2
  else
    rm -rf "$session" 2>/dev/null || { sleep 0.2; rm -rf "$session"; }
  fi
  exit "$status"
}
