# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh and servers.sh: a zone that we sign, one whose signature does not fit and one without
# any, served by nsd, behind an unbound that validates and has the keys of the first two.

# zone ZONE RECORD...: its file before it is signed.
write_zone()
{
  local zone=$1 record
  shift
  {
    # shellcheck disable=SC2016 # the zone file's own words
    printf '$ORIGIN %s.\n$TTL 60\n@ IN SOA ns.%s. admin.%s. 1 3600 600 86400 5\n@ IN NS ns.%s.\n' "$zone" "$zone" "$zone" "$zone"
    printf 'ns IN A 127.0.0.1\n'
    for record in "$@"; do
      printf '%s\n' "$record"
    done
  } >"$session/dns/$zone.zone"
}

sign_zone()
{
  local zone=$1 key
  key=$(cd "$session/dns" && ldns-keygen -a ECDSAP256SHA256 -k "$zone" 2>>"$log") || give_up "$zone cannot have a key"
  (cd "$session/dns" && quietly ldns-signzone -o "$zone" "$zone.zone" "$key") || give_up "$zone cannot be signed"
  cat "$session/dns/$key.ds" >>"$session/dns/anchors"
  mv "$session/dns/$zone.zone.signed" "$session/dns/$zone.zone"
}

# start_nsd ZONE...: at `$nsd_port`.
start_nsd()
{
  local zone dns=$session/dns
  find_free_port tcp 127.0.0.1
  nsd_port=$free_port
  {
    printf 'server:\n  ip-address: 127.0.0.1@%s\n  username: ""\n  chroot: ""\n  zonesdir: "%s"\n' "$nsd_port" "$dns"
    printf '  pidfile: "%s/nsd.pid"\n  database: ""\n  xfrdfile: "%s/xfrd"\n  zonelistfile: "%s/zones"\n' "$dns" "$dns" "$dns"
    printf '  server-count: 1\nremote-control:\n  control-enable: no\n'
    for zone in "$@"; do
      printf 'zone:\n  name: %s\n  zonefile: %s.zone\n' "$zone" "$zone"
    done
  } >"$dns/nsd.conf"
  start_server "$session/nsd.log" "${unprivileged[@]}" nsd -d -c "$dns/nsd.conf"
  wait_until_bound "$server_pid" udp 127.0.0.1 "$nsd_port" || give_up "nsd did not start; see $session/nsd.log"
}

# start_unbound ZONE...: asks our nsd for them, at `$unbound_port`.
start_unbound()
{
  local zone dns=$session/dns
  find_free_port tcp 127.0.0.1
  unbound_port=$free_port
  {
    printf 'server:\n  interface: 127.0.0.1@%s\n  username: ""\n  chroot: ""\n  directory: "%s"\n' "$unbound_port" "$dns"
    printf '  pidfile: "%s/unbound.pid"\n  use-syslog: no\n  logfile: ""\n  do-daemonize: no\n  num-threads: 1\n' "$dns"
    printf '  do-not-query-localhost: no\n  local-zone: "test." nodefault\n  module-config: "validator iterator"\n'
    printf '  trust-anchor-signaling: no\n  trust-anchor-file: "%s/anchors"\nremote-control:\n  control-enable: no\n' "$dns"
    for zone in "$@"; do
      printf 'stub-zone:\n  name: "%s"\n  stub-addr: 127.0.0.1@%s\n' "$zone" "$nsd_port"
    done
  } >"$dns/unbound.conf"
  start_server "$session/unbound.log" "${unprivileged[@]}" unbound -d -c "$dns/unbound.conf"
  wait_until_bound "$server_pid" udp 127.0.0.1 "$unbound_port" || give_up "unbound did not start; see $session/unbound.log"
}

# start_signed_dns HONEST ROGUE: the zones signed.test (mydistcc1 honest, mydistcc2 rogue by way of unsigned.test),
# bogus.test (the honest address was exchanged for the rogue's after signing), unsigned.test, and strange.test, whose
# names lead to the rogue by way of names that no host can have; only nsd knows that one.
start_signed_dns()
{
  local zones=(signed.test bogus.test unsigned.test) label number=0 strange=()
  # A blank, a comma, a newline, an "@", a ":" with a command, a "%", a "/", an option, a keyword, a quote.
  for label in 'a\032b' 'a\044lzo' 'a\010b' 'me\064box' 'a\058\047bin\047sh' 'a\037d' 'a\0474' '-oProxyCommand=x' '\043auto' \
    'a\034b' 'a\059b' 'a\000b'; do
    number=$((number + 1))
    strange+=("mydistcc$number IN CNAME $label" "$label IN A $2")
  done
  strange_names=$number
  mkdir -m 777 "$session/dns"
  write_zone signed.test "mydistcc1 IN A $1" "mydistcc2 IN CNAME mydistcc2.unsigned.test."
  write_zone bogus.test "mydistcc1 IN A $1"
  write_zone unsigned.test "mydistcc1 IN A $1" "mydistcc2 IN A $2"
  write_zone strange.test "${strange[@]}"
  sign_zone signed.test
  sign_zone bogus.test
  sed -i "s/^\(mydistcc1\.bogus\.test.*IN[[:blank:]]A[[:blank:]]\).*/\1$2/" "$session/dns/bogus.test.zone"
  grep -q "$2" "$session/dns/bogus.test.zone" || give_up "the address in bogus.test was not exchanged"
  chmod -R a+rX "$session/dns"
  start_nsd "${zones[@]}" strange.test
  start_unbound "${zones[@]}"
}
