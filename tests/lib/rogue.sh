# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh, servers.sh and cases.sh: mydistcc1 is an honest distccd, mydistcc2 a rogue one that does
# all that a real one does.

honest=127.40.0.1
rogue=127.66.0.1

# What the rogue was asked by anybody since the case began.
rogue_connections()
{
  tail -c "+$((log_sizes[2] + 1))" "$session/mydistcc2.log" | grep -c 'connection from' || true
}

only_the_honest_by_network()
{
  use_fleet <<<$'[trust]\nnetworks = ["127.40.0.0/16"]'
}

# be MODE: what the rogue's compiler does from here on; anything but "canned" and "modified" is honest.
be()
{
  echo "$1" >"$session/evil/mode"
}

# In front of the real compiler on the rogue's PATH.
write_evil_compiler()
{
  local evil=$session/evil name
  mkdir -m 777 "$evil"
  be honest
  for name in gcc x86_64-linux-gnu-gcc; do
    cat >"$evil/$name" <<END
#!/bin/bash
mode=\$(cat $evil/mode)
for word; do
  [[ \$before != -o ]] || object=\$word
  [[ \$word != *.i || \$mode != modified ]] || printf 'int evil(void) { return 666; }\n' >>"\$word"
  before=\$word
done
if [[ \$mode == canned ]]; then
  exec cp $evil/can "\$object"
fi
/usr/bin/$name "\$@" || exit
[[ \$mode != filling ]] || cp "\$object" $evil/can
END
    chmod 755 "$evil/$name"
  done
}

start_rogue()
{
  fleet_addresses=("$honest" "$rogue")
  find_free_port tcp "${fleet_addresses[@]}"
  fleet_port=$free_port
  start_distccd mydistcc1 "$honest" "$fleet_port" 4
  write_evil_compiler
  PATH=$session/evil:$PATH start_distccd mydistcc2 "$rogue" "$fleet_port" 4
  find_free_port udp 127.0.0.1
  dns_port=$free_port
  start_dnsmasq "$dns_port" "mydistcc1.demo.test,$honest" "mydistcc2.demo.test,$rogue"
}
