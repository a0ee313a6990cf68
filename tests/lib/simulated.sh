# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after cases.sh: a simulated fleet for one case, and what the prober says of it.

# simulate SERVERS BEHAVIOUR...: a fleet of so many; a BEHAVIOUR is an option and its value in one word: behave=3=silent.
# Its servers are at `$port` (a free one unless `simulated_port` is set), its DNS server at `$dns_port`.
simulate()
{
  local options=() option
  for option in "${@:2}"; do
    options+=("--${option%%=*}" "${option#*=}")
  done
  # The case before this one may have left its own.
  rm -f ports report.json
  start_server "$PWD/fleet.log" "$programs/fleet" --servers "$1" --port "${simulated_port:-0}" --dns 127.0.0.1:0 \
    --port-file ports --report report.json --for 120 "${options[@]}"
  simulated=$server_pid
  soon test -s ports || fail "the fleet did not start: $(<fleet.log)"
  # shellcheck disable=SC1091 # it was written by the fleet
  source ./ports
  configure 'hosts = ["mydistcc%d.fleet.test"]'
}

# configure DISCOVERY [LINES...]: settings for the simulated fleet.
configure()
{
  {
    printf '[discovery]\n%s\n' "${1/.test\"/.test:$port\"}"
    printf 'dns_servers = ["127.0.0.1:%s"]\n' "$dns_port"
    printf '%s\n' "${@:2}"
  } >settings.toml
  export DISTCC_AUTO_CONFIG=$PWD/settings.toml
}
