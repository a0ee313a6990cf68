# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh and servers.sh: a site of attested servers, as its administrator makes it, on an /etc and
# a list of distccd's compilers of its own. Needs root, and a private mount namespace.

attest_folder=/etc/distcc-auto/attest

# make_site PROGRAM: the site's key, and distcc-attest set up on this machine; `$site_public` is for the settings.
make_site()
{
  mkdir "$session/server" "$session/keys" "$session/bin"
  cp -a /etc "$session/server/etc"
  rm -rf "$session/server/etc/distcc-auto" # what this machine has for itself
  cp -a /usr/lib/distcc "$session/server/compilers"
  mount --bind "$session/server/etc" /etc || give_up "/etc cannot be replaced here"
  mount --bind "$session/server/compilers" /usr/lib/distcc || give_up "/usr/lib/distcc cannot be replaced here"
  install -m 755 "$1" "$session/bin/distcc-attest"
  attest=$session/bin/distcc-attest
  site_key=$session/site.key
  site_public=$("$attest" keygen "$site_key" | sed -n 's/^site_keys = \["\(.*\)"\]$/\1/p') || give_up "keygen failed"
  # Doctor finds no key yet.
  quietly "$attest" setup --user nobody || [[ -L /usr/lib/distcc/distcc-attest ]] || give_up "distcc-attest setup failed"
}

# certify NAME [OPTION...]: a key and a certificate for a server, in $session/keys/NAME; the options are those of sign.
certify()
{
  local name=$1
  shift
  rm -f "$attest_folder/"*
  quietly "$attest" enroll --name "$name" --out "$session/$name.request" || give_up "enroll failed"
  quietly "$attest" sign --site-key "$site_key" --out "$session/$name.cert" "$@" "$session/$name.request" ||
    give_up "sign failed"
  cp "$session/$name.cert" "$attest_folder/server.cert"
  rm -rf "$session/keys/$name"
  cp -a "$attest_folder" "$session/keys/$name"
}

# certificate_id NAME
certificate_id()
{
  sed -n 's/^id //p' "$session/$1.cert"
}

# wait_until_connects PROCESS ADDRESS PORT: fails as soon as it has ended, or after five seconds. The words in `reach`
# lead to the network to connect from.
reach=()
wait_until_connects()
{
  local tries
  for ((tries = 0; tries < 100; tries++)); do
    kill -0 "$1" 2>/dev/null || return 1
    # shellcheck disable=SC2016 # that shell expands it
    if "${reach[@]}" bash -c '<"/dev/tcp/$0/$1"' "$2" "$3" 2>/dev/null; then
      return 0
    fi
    sleep 0.05
  done
  return 1
}

# start_attested NAME ADDRESS PORT [BIN]: a distccd with the key and the certificate of that name, if there are any; BIN
# is where its distcc-attest is, and the words in `enter` lead to the network where it runs.
enter=()
start_attested()
{
  local name=$1 address=$2 port=$3 bin=${4:-$session/bin} keys=$session/keys/$1
  mkdir -p "$keys"
  rm -rf "$session/$name.tmp"
  install -d -o nobody -g nogroup "$session/$name.tmp"
  install -o nobody -g nogroup /dev/null "$session/$name.log"
  # shellcheck disable=SC2016 # the inner shell expands its own arguments
  start_server "$session/$name.log" env PATH="$bin:/usr/bin:/bin" TMPDIR="$session/$name.tmp" \
    "${enter[@]}" unshare --mount sh -c 'mount --bind "$0" "$1" && shift && exec "$@"' "$keys" "$attest_folder" \
    "${unprivileged[@]}" distccd --daemon --no-detach --listen "${listen:-$address}" --port "$port" --allow 127.0.0.0/8 \
    --allow 10.0.0.0/8 --allow fd00::/8 --allow ::1 --allow ::ffff:10.0.0.0/104 --jobs 4 --log-level info --log-file "$session/$name.log"
  wait_until_connects "$server_pid" "$address" "$port" || give_up "distccd did not start; see $session/$name.log"
}
