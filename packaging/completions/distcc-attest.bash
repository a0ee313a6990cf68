# shellcheck shell=bash
# SPDX-License-Identifier: MIT

# The first word is a command; each has options of its own.
_distcc_attest()
{
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} options=""
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "keygen enroll sign show revoke setup doctor --help -h" -- "$word")
    return
  fi
  case "${COMP_WORDS[1]}" in
    enroll) options="--name --out --new-key" ;;
    sign) options="--site-key --days --from --until --name --address --port --out" ;;
    revoke) options="--list" ;;
    setup) options="--user" ;;
  esac
  case "$before" in
    --user) mapfile -t COMPREPLY < <(compgen -u -- "$word") ;;
    --name | --days | --from | --until | --address | --port) ;;
    *)
      if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options --help -h" -- "$word")
      else
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
      fi
      ;;
  esac
}

complete -o filenames -F _distcc_attest distcc-attest
