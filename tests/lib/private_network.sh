# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh, program.sh and servers.sh: a benchmark in a network of its own, with a resolv.conf of
# its own since lsdistcc knows only the system's resolver and its port, and with a firewall of its own.

# in_private_network SCRIPT ARGUMENTS...: prepares all that may need the network or this machine's DNS, then starts
# SCRIPT again as `SCRIPT --inside`; in there it calls the function `inside` instead, and before that, where there is one,
# `outside`. Needs root.
in_private_network()
{
  local script=$1 name=distcc-auto-${1##*/}
  if [[ ${2:-} == --inside ]]; then
    begin_session "$name"
    forget_callers_settings
    program_folder=$build_root/release/bin
    export PATH=$program_folder:$PATH
    ip link set lo up
    inside
    return
  fi
  (
    begin_session "$name"
    "$repo/packaging/install-packages" tests || give_up "the packages that are needed are not all here"
    ((EUID == 0)) || give_up "this benchmark makes a private network, which needs root"
    require_build_root
    forget_callers_settings
    build_program
    build_test_program fleet
    if declare -F outside >/dev/null; then
      outside
    fi
  )
  DISTCC_AUTO_BUILD_ROOT=$build_root exec unshare --mount --net "$script" --inside
}

# The DNS server of this session, at port 53, is the system's from here on.
use_own_resolver()
{
  echo "nameserver 127.0.0.1" >"$session/resolv.conf"
  chmod 644 "$session/resolv.conf"
  mount --bind "$session/resolv.conf" /etc/resolv.conf || give_up "/etc/resolv.conf cannot be replaced here"
  dns_port=53
  dns_as=(env)
  dns_options=(--user=root)
}

# lose PROBABILITY [MATCH...]: so many of the packets that match; a packet on loopback passes here once.
lose()
{
  local probability=$1
  shift
  quietly iptables -A INPUT "$@" -m statistic --mode random --probability "$probability" -j DROP ||
    give_up "iptables cannot lose packets here"
}

lose_nothing()
{
  quietly iptables -F INPUT
}

# start_simulated SERVERS OPTION...: the simulated fleet; `$fleet_port` is its port, `$fleet_pid` its process, and
# $session/fleet.json what happened to it, once it was asked to end.
start_simulated()
{
  local servers=$1 tries
  shift
  rm -f "$session/fleet.ports" "$session/fleet.json"
  start_server "$session/fleet.log" env PATH=/usr/bin:/bin TMPDIR="$session" "$program_folder/fleet" --servers "$servers" \
    --port-file "$session/fleet.ports" --report "$session/fleet.json" --for 3600 "$@"
  fleet_pid=$server_pid
  for ((tries = 0; tries < 200; tries++)); do
    if [[ -f $session/fleet.ports ]]; then
      fleet_port=$(sed -n 's/^port=//p' "$session/fleet.ports")
      return 0
    fi
    kill -0 "$fleet_pid" 2>/dev/null || break
    sleep 0.05
  done
  give_up "the simulated fleet did not start: $(tail -n 1 "$session/fleet.log")"
}

no_prober_is_here()
{
  ! pgrep -x distcc-probe --ns $$ --nslist net >/dev/null
}

# A prober goes on after its first list; its work would be counted in the next measurement.
wait_for_probers()
{
  soon no_prober_is_here || give_up "a prober has not ended after ten seconds"
}

# Milliseconds that a command took, in `$took_ms`, with its output in $session/output; fails as it does.
take_time()
{
  local started ended status=0
  started=${EPOCHREALTIME/[.,]/}
  "$@" >"$session/output" 2>>"$log" </dev/null || status=$?
  ended=${EPOCHREALTIME/[.,]/}
  took_ms=$(awk -v us="$((ended - started))" 'BEGIN { printf "%.3f", us / 1000 }')
  return "$status"
}
