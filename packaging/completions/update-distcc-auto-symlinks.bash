# shellcheck shell=bash
# SPDX-License-Identifier: MIT

_update_distcc_auto_symlinks()
{
  local word=${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "--user --remove --verbose --help" -- "$word")
  elif [[ ${COMP_WORDS[COMP_CWORD - 1]} == --user ]]; then
    mapfile -t COMPREPLY < <(compgen -d -- "$word")
  fi
}

complete -F _update_distcc_auto_symlinks update-distcc-auto-symlinks
