# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh: real distccd and a real DNS server on loopback, for as long as the session lasts.

# distccd refuses to work as root, and the DNS server need not: root hands both to nobody.
unprivileged=()
if ((EUID == 0)); then
  unprivileged=("${as_user[@]}" nobody nogroup)
fi

# An IPv4 address, or ::, or ::1, as the kernel's tables spell it: 127.0.0.1 53 -> 0100007F:0035
kernel_address()
{
  case "$1" in
    ::) printf '%032d:%04X' 0 "$2"; return ;;
    ::1) printf '00000000000000000000000001000000:%04X' "$2"; return ;;
  esac
  local a b c d
  IFS=. read -r a b c d <<<"$1"
  printf '%02X%02X%02X%02X:%04X' "$d" "$c" "$b" "$a" "$2"
}

# is_bound PROTOCOL ADDRESS PORT: whether anyone holds that address, or all addresses, at that port.
is_bound()
{
  local here any
  here=$(kernel_address "$2" "$3")
  any=$(kernel_address 0.0.0.0 "$3")
  awk -v here="$here" -v any="$any" -v ipv6_port="${here#*:}" '
    $4 != "0A" && $4 != "07" { next }
    $2 == here || $2 == any || $2 == "00000000000000000000000000000000:" ipv6_port { found = 1 }
    END { exit !found }' "/proc/net/$1" "/proc/net/${1}6" 2>/dev/null
}

# free_port PROTOCOL ADDRESS...: a port below the ephemeral ones that is free at all of them, in `$free_port`.
find_free_port()
{
  local protocol=$1 tries address
  shift
  for ((tries = 0; tries < 200; tries++)); do
    free_port=$((10000 + RANDOM % 20000))
    for address in "$@"; do
      if is_bound "$protocol" "$address" "$free_port"; then
        continue 2
      fi
    done
    return 0
  done
  give_up "no free $protocol port was found at $*"
}

# Waits until the process listens; fails as soon as it has ended, or after five seconds.
wait_until_bound()
{
  local pid=$1 protocol=$2 address=$3 port=$4 tries
  for ((tries = 0; tries < 100; tries++)); do
    kill -0 "$pid" 2>/dev/null || return 1
    if is_bound "$protocol" "$address" "$port"; then
      return 0
    fi
    sleep 0.05
  done
  return 1
}

# start_distccd NAME ADDRESS PORT JOBS: its log is $session/NAME.log. At :: distccd 3.4 reads IPv4 networks wrongly for IPv4
# clients (access.c), which are allowed by their mapped addresses.
start_distccd()
{
  local name=$1 address=$2 port=$3 jobs=$4
  local own_log=$session/$name.log own_tmp=$session/$name.tmp
  mkdir "$own_tmp"
  : >"$own_log"
  if ((EUID == 0)); then
    chown nobody:nogroup "$own_tmp" "$own_log"
  fi
  start_server "$own_log" env TMPDIR="$own_tmp" "${unprivileged[@]}" distccd --daemon --no-detach --listen "$address" \
    --port "$port" --allow 127.0.0.0/8 --allow ::1 --allow ::ffff:127.0.0.0/104 --jobs "$jobs" --log-level info --log-file "$own_log"
  wait_until_bound "$server_pid" tcp "$address" "$port" || give_up "distccd did not start; see $own_log"
}

# start_silent_server ADDRESS: one that accepts and never answers, so that a round lasts as long as `timeout_ms`; it is
# `$silent_server`.
start_silent_server()
{
  find_free_port tcp "$1"
  silent_server=$1:$free_port
  start_server "$log" python3 -c '
import socket, sys, time
listener = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=500)
time.sleep(60)' "$1" "$free_port"
  wait_until_bound "$server_pid" tcp "$1" "$free_port" || give_up "the silent server did not start"
}

# start_dnsmasq PORT RECORD...: answers for nothing but the records (NAME,ADDRESS); its log is $session/dns.log.
start_dnsmasq()
{
  local port=$1 record records=()
  shift
  for record in "$@"; do
    records+=("--host-record=$record")
  done
  start_server "$session/dns.log" "${dns_as[@]}" dnsmasq --conf-file=/dev/null --keep-in-foreground --no-hosts --no-resolv \
    --port="$port" --listen-address=127.0.0.1 --bind-interfaces --pid-file --log-facility=- --cache-size=0 \
    --local=/test/ "${dns_options[@]}" "${records[@]}"
  wait_until_bound "$server_pid" udp 127.0.0.1 "$port" || give_up "dnsmasq did not start; see $session/dns.log"
}
dns_as=(env "${unprivileged[@]}")
dns_options=()

# start_fleet COUNT: so many distccd at 127.40.0.1 and up, all at `$fleet_port`, named mydistcc1.demo.test and so on by
# a DNS server at `$dns_port` (a free one unless it is set); the addresses are in `fleet_addresses`.
start_fleet()
{
  local count=$1 number records=()
  fleet_addresses=()
  for ((number = 1; number <= count; number++)); do
    fleet_addresses+=("127.40.0.$number")
    records+=("mydistcc$number.demo.test,127.40.0.$number")
  done
  find_free_port tcp "${fleet_addresses[@]}"
  fleet_port=$free_port
  for ((number = 1; number <= count; number++)); do
    start_distccd "mydistcc$number" "127.40.0.$number" "$fleet_port" 4
  done
  if [[ -z ${dns_port:-} ]]; then
    find_free_port udp 127.0.0.1
    dns_port=$free_port
  fi
  start_dnsmasq "$dns_port" "${records[@]}"
}

# Settings that find the fleet, at $session/config.toml, in the environment; further lines of the file from stdin.
# At port 53 the DNS server is taken to be the system's.
use_fleet()
{
  {
    printf '[discovery]\nhosts = ["mydistcc%%d.demo.test:%s"]\n' "$fleet_port"
    if ((dns_port != 53)); then
      printf 'dns_servers = ["127.0.0.1:%s"]\n' "$dns_port"
    fi
    cat
  } >"$session/config.toml"
  export DISTCC_AUTO_CONFIG=$session/config.toml
}
