# shellcheck shell=bash
# SPDX-License-Identifier: MIT

_distcc_auto_server_setup()
{
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  case "$before" in
    --root) mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
    --name) mapfile -t COMPREPLY < <(compgen -A hostname -- "$word") ;;
    --allow | --jobs | --cache-size) ;;
    *)
      mapfile -t COMPREPLY < <(compgen -W "--check --compilers --undo --name --allow --jobs --cache-size --no-attest
        --no-restart --root --help" -- "$word")
      ;;
  esac
}

complete -F _distcc_auto_server_setup distcc-auto-server-setup
