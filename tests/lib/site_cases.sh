# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh, servers.sh, cases.sh and attested.sh by the tests of attestation: a server of the site at
# `$site`, an intruder where a case wants one at `$rogue`, and a client that wants proof; all in a mount and network
# namespace of its own, which needs root.

port=3632
k_skipped=77
site=127.40.0.1  # a server of the site, with a certificate for this address and port
rogue=127.40.0.9 # where each case puts its intruder
ordinary=("${as_user[@]}" 4321 4321) # a user of the server

# configure [LINES...]: settings that want proof; further lines of [trust].
configure()
{
  printf '%s\n' '[probe]' 'timeout_ms = 4000' '[trust]' 'attestation = "require"' "site_keys = [\"$site_public\"]" "$@" \
    >settings.toml
  export DISTCC_AUTO_CONFIG=$PWD/settings.toml
}

# judge ADDRESS[:PORT]: "REASON: DETAIL" in `$verdict`.
judge()
{
  export DISTCC_AUTO_HOSTS=$1
  distcc-probe --json >round.json 2>probe.err </dev/null || true
  verdict=$(python3 -c '
import json, sys
server = json.load(open("round.json"))["servers"][0]
print(server["reason"] + ": " + server["detail"])') || fail "no verdict: $(<probe.err)"
}

# What a case has started ends with it.
case_servers=()
end_with_case()
{
  case_servers+=("$server_pid")
  trap 'end_groups "${case_servers[@]}"' EXIT
}

start_rogue()
{
  start_attested rogue "$rogue" "$port" "$@"
  end_with_case
}

# ask ADDRESS COMPILER SOURCE: sends distccd a job as a client would; its answer's object and messages are on stdout.
ask()
{
  python3 - "$1" "$port" "$2" "$3" <<'PYTHON'
import socket, sys
address, port, compiler, source = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4].encode()
number = lambda name, n: name + b"%08x" % n
text = lambda name, t: number(name, len(t)) + t
argv = [compiler.encode(), b"-c", b"a.c", b"-o", b"a.o"]
connection = socket.create_connection((address, port), timeout=20)
connection.sendall(number(b"DIST", 1) + number(b"ARGC", len(argv)) + b"".join(text(b"ARGV", a) for a in argv)
                   + text(b"DOTI", source))
answer = b""
while part := connection.recv(65536):
    answer += part
sys.stdout.buffer.write(answer)
PYTHON
}

skip()
{
  echo "skipped: $*"
  exit "$k_skipped"
}

# begin_site NAME: the session, and the site's server.
begin_site()
{
  begin_session "$1"
  forget_callers_settings
  ip link set lo up
  fleet_addresses=()
  attest_built=$programs/distcc-attest
  take_programs
  make_site "$attest_built"
  certify site --address "$site"
  start_attested site "$site" "$port"
}

# in_own_network ARGUMENTS...: `inside`, in namespaces of its own.
in_own_network()
{
  ((EUID == 0)) || skip "it needs root"
  if [[ ${1:-} == --inside ]]; then
    inside "${@:2}"
  else
    exec unshare --mount --net "$0" --inside "$@"
  fi
}
