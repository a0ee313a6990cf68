# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh and servers.sh: a zone that we sign, one whose signature does not fit and one without
# any, served by nsd, behind an unbound that validates and has the keys of the first two.

# write_zone ZONE RECORD...: its file before it is signed; nsd serves it.
served_zones=()
write_zone()
{
  local zone=$1
  shift
  # shellcheck disable=SC2016 # the zone file's own words
  printf '%s\n' '$ORIGIN '"$zone." '$TTL 60' '@ IN SOA ns admin 1 3600 600 86400 5' '@ IN NS ns' 'ns IN A 127.0.0.1' "$@" \
    >"$session/dns/$zone.zone"
  served_zones+=("$zone")
}

sign_zone()
{
  local zone=$1 key
  key=$(cd "$session/dns" && ldns-keygen -a ECDSAP256SHA256 -k "$zone" 2>>"$log") || give_up "$zone cannot have a key"
  (cd "$session/dns" && quietly ldns-signzone -o "$zone" "$zone.zone" "$key") || give_up "$zone cannot be signed"
  cat "$session/dns/$key.ds" >>"$session/dns/anchors"
  mv "$session/dns/$zone.zone.signed" "$session/dns/$zone.zone"
}

# exchange ZONE NAME TYPE DATA: what a forger on the way to the resolver makes of a signed record.
exchange()
{
  local file=$session/dns/$1.zone
  sed -i "s|^\($2\.${1//./\\.}\..*IN[[:blank:]]$3[[:blank:]]\).*|\1$4|" "$file"
  grep -qF "$4" "$file" || give_up "the $3 record of $2.$1 was not exchanged"
}

# At `$nsd_port`.
start_nsd()
{
  local zone dns=$session/dns
  find_free_port tcp 127.0.0.1
  nsd_port=$free_port
  {
    printf 'server:\n  ip-address: 127.0.0.1@%s\n  username: ""\n  chroot: ""\n  zonesdir: "%s"\n' "$nsd_port" "$dns"
    printf '  pidfile: "%s/nsd.pid"\n  database: ""\n  xfrdfile: "%s/xfrd"\n  zonelistfile: "%s/zones"\n' "$dns" "$dns" "$dns"
    printf '  server-count: 1\nremote-control:\n  control-enable: no\n'
    for zone in "${served_zones[@]}"; do
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

# Names that lead to ROGUE by way of names that no host can have; `$strange_names` are there.
write_strange_zone()
{
  local rogue=$1 label records=()
  strange_names=0
  # A blank, a comma, a newline, an "@", a ":" with a command, a "%", a "/", an option, a keyword, a quote.
  for label in 'a\032b' 'a\044lzo' 'a\010b' 'me\064box' 'a\058\047bin\047sh' 'a\037d' 'a\0474' '-oProxyCommand=x' '\043auto' \
    'a\034b' 'a\059b' 'a\000b' '-G'; do
    strange_names=$((strange_names + 1))
    records+=("mydistcc$strange_names IN CNAME $label" "$label IN A $rogue")
  done
  write_zone strange.test "${records[@]}"
}

# start_signed_dns HONEST ROGUE PORT: the zones signed.test (mydistcc1 honest, mydistcc2 rogue by way of unsigned.test),
# bogus.test (what stands there was exchanged after signing: an address, an SRV and a TXT record), unsigned.test, and
# strange.test, signed too. The SRV records of all of them name PORT.
start_signed_dns()
{
  local honest=$1 rogue=$2 port=$3
  mkdir -m 777 "$session/dns"
  write_zone signed.test "mydistcc1 IN A $honest" 'slots IN TXT "slots=7"' "slots IN A $honest" "mydistcc2 IN CNAME mydistcc2.unsigned.test." \
    "_distcc._tcp IN SRV 10 0 $port mydistcc1" "_distcc._tcp IN SRV 20 0 $port mydistcc2"
  write_zone bogus.test "mydistcc1 IN A $honest" "slots IN A $honest" 'slots IN TXT "slots=2"' \
    "_distcc._tcp IN SRV 10 0 $port mydistcc1.signed.test."
  write_zone unsigned.test "mydistcc1 IN A $honest" "mydistcc2 IN A $rogue" \
    "_distcc._tcp IN SRV 10 0 $port mydistcc1.signed.test."
  write_strange_zone "$rogue"
  sign_zone signed.test
  sign_zone strange.test
  sed -i 's/a"b/a\\034b/g' "$session/dns/strange.test.zone" # ldns writes a quote that no zone file may hold
  sign_zone bogus.test
  exchange bogus.test mydistcc1 A "$rogue"
  exchange bogus.test slots TXT '"slots=99"'
  exchange bogus.test _distcc._tcp SRV "10 0 $((port + 1)) mydistcc1.signed.test."
  chmod -R a+rX "$session/dns"
  start_nsd
  start_unbound signed.test bogus.test unsigned.test strange.test
}
