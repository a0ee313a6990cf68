# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh, servers.sh and pages.sh: servers of a site as the manual's page about sites has them, and a
# DNS server that answers as the site's does. In a network of its own, where all the page's addresses are this machine's.

sites_page=distcc-auto-sites.7

# The networks of pods, of Docker's containers, and of examples; packets to them come from their first address.
add_site_networks()
{
  local network
  for network in 10.244.0.1/16 10.0.9.1/24 192.0.2.1/24; do
    quietly ip address add "$network" dev lo || give_up "there can be no address $network here"
  done
}

# A manifest's command, as words in `$site_command`.
find_site_command()
{
  local words
  words=$(page_block "$sites_page" "$1" '"distccd", ' | sed -n 's/^ *command: *//p')
  mapfile -t site_command < <(python3 -c 'import json, sys; print("\n".join(json.loads(sys.argv[1])))' "$words")
  [[ ${site_command[0]} == distccd ]] || give_up "the page has no command of distccd for $1"
}

# start_site_server HEADING ADDRESS LOG: what the manifest below HEADING starts, at this address; its process is `$server_pid`.
start_site_server()
{
  local address=$2 own_log=$3
  find_site_command "$1"
  mkdir -p "$own_log.tmp"
  chmod 777 "$own_log.tmp"
  : >>"$own_log"
  start_server "$own_log" env TMPDIR="$own_log.tmp" "${unprivileged[@]}" "${site_command[@]}" --log-level info --listen "$address"
  wait_until_bound "$server_pid" tcp "$address" 3632 || give_up "distccd did not start; see $own_log"
}

# write_records: the zone in force from here on, from stdin: NAME TTL TYPE DATA a line.
write_records()
{
  cat >"$session/records.new"
  chmod 644 "$session/records.new"
  mv "$session/records.new" "$session/records"
}

# start_site_dns ADDRESS PORT [OPTION...]: its log, with a line "NAME TYPE" for each question, is $session/dns.log.
start_site_dns()
{
  local address=$1 port=$2
  shift 2
  [[ -e $session/records ]] || write_records </dev/null
  start_server "$session/dns.log" "$repo/tests/lib/site_dns.py" "$@" "$address" "$port" "$session/records"
  wait_until_bound "$server_pid" udp "$address" "$port" || give_up "the DNS server did not start; see $session/dns.log"
}

# What a cluster's DNS server says of a headless service with these pods, their StatefulSet's numbers being 0 and up. In the place
# of a pod that is not there stands a "-".
kubernetes_records()
{
  local pod number=-1 service=distccd.default.svc.cluster.local
  echo "kubernetes.default.svc.cluster.local 5 A 10.96.0.1"
  for pod; do
    number=$((number + 1))
    [[ $pod != - ]] || continue
    echo "$service 5 A $pod"
    echo "distccd-$number.$service 5 A $pod"
    echo "${pod//./-}.$service 5 A $pod"
    echo "_distcc._tcp.$service 5 SRV 0 $((100 / $#)) 3632 ${pod//./-}.$service"
  done
}
