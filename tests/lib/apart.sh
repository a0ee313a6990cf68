# shellcheck shell=bash disable=SC2034,SC2154 # its variables come from those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh by the tests that need a network of their own: nothing but loopback is in it.

readonly k_skipped=77

# Starts the script again as `SCRIPT --apart WORD...` in a network and a view of files of its own, or ends it as skipped
# where that needs more than this user may do. In there it returns.
go_apart()
{
  local script=$1
  shift
  if [[ ${1:-} == --apart ]]; then
    ip link set lo up || give_up "this network has no loopback"
    return
  fi
  if ((EUID != 0)) || ! unshare --mount --net true 2>/dev/null; then
    echo "skipped: a network of its own needs root"
    exit "$k_skipped"
  fi
  exec unshare --mount --net "$script" --apart "$@"
}

# The DNS server of this session, at port 53, is the system's from here on; LINE... stand behind it in resolv.conf.
become_resolver()
{
  printf '%s\n' "nameserver 127.0.0.1" "$@" >"$session/resolv.conf"
  chmod 644 "$session/resolv.conf"
  mount --bind "$session/resolv.conf" /etc/resolv.conf || give_up "/etc/resolv.conf cannot be replaced here"
  dns_port=53
  dns_as=(env)
  dns_options+=(--user=root)
}
