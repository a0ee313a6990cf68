# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh and servers.sh: servers that remember, each with a root folder of its own that
# packaging/server/distcc-auto-server-setup has set up.

server_setup=$repo/packaging/server/distcc-auto-server-setup

# member_root FOLDER COMPILER...: a root with distccd, ccache and links to this machine's compilers; distccd's user is
# nobody.
member_root()
{
  local root=$1 name
  shift
  mkdir -p "$root/usr/bin" "$root/usr/lib/distcc" "$root/etc/default" "$root/etc/init.d"
  touch "$root/etc/init.d/distcc"
  for name in distccd ccache "$@"; do
    ln -s "/usr/bin/$name" "$root/usr/bin/$name"
  done
  printf 'distccd:x:%s:%s::/:/bin/false\n' "$(id -u nobody)" "$(id -g nobody)" >"$root/etc/passwd"
  printf 'STARTDISTCC="false"\nALLOWEDNETS="127.0.0.1"\nLISTENER="127.0.0.1"\nJOBS=""\n' >"$root/etc/default/distcc"
  chmod 755 "$root"
}

# told ROOT NAME: what Debian's init script gets for NAME from the settings in that root.
told()
{
  # shellcheck disable=SC2016 # for that shell
  env -i DAEMON_ARGS="--daemon" sh -c '. "$0"; eval "echo \"\$$1\""' "$1/etc/default/distcc" "$2"
}

# start_member NAME ADDRESS PORT ROOT: distccd as the init script would start it, with that root's folders.
start_member()
{
  local own=$session/$1.log address=$2 port=$3 root=$4 jobs
  jobs=$(told "$root" JOBS)
  : >"$own"
  chmod 666 "$own"
  start_server "$own" env -i PATH="$root$(told "$root" PATH)" CCACHE_DIR="$root$(told "$root" CCACHE_DIR)" \
    CCACHE_CONFIGPATH="$root$(told "$root" CCACHE_CONFIGPATH)" "${unprivileged[@]}" distccd --daemon --no-detach \
    --listen "$address" --port "$port" --allow 127.0.0.0/8 --jobs "${jobs:-4}" --log-level info --log-file "$own"
  wait_until_bound "$server_pid" tcp "$address" "$port" || give_up "distccd did not start; see $own"
}

# remembered ROOT: how many jobs that member has answered from its cache.
remembered()
{
  CCACHE_CONFIGPATH=$1/var/lib/distcc-auto-server/ccache.conf CCACHE_DIR=$1/var/cache/distcc-auto-server \
    ccache --print-stats | awk '$1 == "preprocessed_cache_hit" { print $2 }'
}

# forget ROOT: that member's cache and counters.
forget()
{
  CCACHE_CONFIGPATH=$1/var/lib/distcc-auto-server/ccache.conf CCACHE_DIR=$1/var/cache/distcc-auto-server \
    "${unprivileged[@]}" ccache -C -z >>"$log" 2>&1
}
