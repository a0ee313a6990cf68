# shellcheck shell=bash disable=SC2154 # its variables are those of the files sourced before
# SPDX-License-Identifier: MIT
# For sourcing after session.sh and project.sh: a fresh Debian system in a folder of the session, which root runs commands in.

# make_system PACKAGES: of this release, with these packages (separated by commas) in it; the folder is `$system`. Fails where apt
# has no mirror to make it from.
make_system()
{
  local codename
  system=$session/system
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  source_repositories | sed 's/^deb-src /deb /' >"$session/sources.list"
  [[ -s $session/sources.list ]] || return 1
  quietly mmdebstrap --variant=apt --include="$1" "$codename" "$system" "$session/sources.list" ||
    give_up "no system can be made from apt's mirrors"
  say "System" "$codename, $(du -sm "$system" | cut -f 1) MB, in a folder"
}

# inside COMMAND...: in the system, with processes and devices mounted for as long as it takes. `apart` leads to it.
apart=(env)
inside()
{
  # shellcheck disable=SC2016 # for the inner shell
  quietly "${apart[@]}" unshare --mount bash -c 'mount --rbind /proc "$0/proc" && mount --rbind /dev "$0/dev" &&
    exec env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 chroot "$0" "$@"' "$system" "$@"
}

# inside_server COMMAND...: likewise, as on a machine with a network and processes of its own: what it starts ends with it.
inside_server()
{
  # shellcheck disable=SC2016 # for the inner shell
  local apart=(unshare --mount-proc --net --pid --fork --kill-child bash -c
    'ip link set lo up && ip address add 10.0.0.1/8 dev lo && exec "$@"' server)
  inside "$@"
}
