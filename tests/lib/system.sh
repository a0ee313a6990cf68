# shellcheck shell=bash disable=SC2154 # its variables are those of the files sourced before
# SPDX-License-Identifier: MIT
# For sourcing after session.sh and project.sh: a fresh Debian system in a folder of the session, which root runs commands in.

# The repositories of RELEASE at the mirrors that this machine's apt has this machine's release from.
repositories_of()
{
  if [[ $1 == "$(own_release)" ]]; then
    source_repositories | sed 's/^deb-src /deb /'
  else
    source_repositories | sed -nE "s/^deb-src (.*) $(own_release) main\$/deb \1 $1 main/p" | sed -n 1p
  fi
}

# make_system PACKAGES [RELEASE]: of this or another release, with these packages (separated by commas, or none) in it; the folder is
# `$system`. Fails where it cannot be made from the mirrors that apt has. Each line of APT_OPTIONS is an option of apt's, there and in the system.
make_system()
{
  local release=${2:-$(own_release)} options=(--variant=apt) line
  system=$session/${2:-system}
  repositories_of "$release" >"$session/sources.list"
  [[ -s $session/sources.list ]] || return 1
  while IFS= read -r line; do
    [[ -z $line ]] || options+=(--aptopt="$line")
  done <<<"${APT_OPTIONS:-}"
  [[ -z $1 ]] || options+=(--include="$1")
  quietly mmdebstrap "${options[@]}" "$release" "$system" "$session/sources.list" || return 1
  echo force-unsafe-io >"$system/etc/dpkg/dpkg.cfg.d/unsafe-io" # it need not outlive a power failure
  say "System" "$release, $(du -sm "$system" | cut -f 1) MB, in a folder"
}

# inside COMMAND...: in the system, with processes, devices and the kernel's /sys mounted for as long as it takes. `apart` leads to it. The
# folder is its root as it would be a machine's (new_root.py).
apart=(env)
inside()
{
  # shellcheck disable=SC2016 # for the inner shell
  quietly "${apart[@]}" unshare --mount bash -ec '
    mount --bind "$0" "$0"
    for tree in proc dev sys; do mount --rbind "/$tree" "$0/$tree"; done
    exec python3 "$1" "$0" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive \
      LC_ALL=C.UTF-8 "${@:2}"' "$system" "$repo/tests/lib/new_root.py" "$@"
}

# copy_tree: into the system, as /usr/src/distcc-auto: the tree's files as they are now, without what was built. They are git's, or all
# but build/ where there is no git.
copy_tree()
{
  local to=$system/usr/src/distcc-auto
  mkdir -p "$to"
  if git -C "$repo" -c safe.directory="$repo" rev-parse >/dev/null 2>&1; then
    (cd "$repo" && git -c safe.directory="$repo" ls-files -z --cached --others --exclude-standard | tar -c --null --no-recursion -T -)
  else
    tar -C "$repo" --exclude=./build --exclude=./.git -c .
  fi | tar -x --no-same-owner -C "$to"
}

# inside_server COMMAND...: likewise, as on a machine with a network and processes of its own: what it starts ends with it.
inside_server()
{
  # shellcheck disable=SC2016 # for the inner shell
  local apart=(unshare --mount-proc --net --pid --fork --kill-child bash -c
    'ip link set lo up && ip address add 10.0.0.1/8 dev lo && exec "$@"' server)
  inside "$@"
}
