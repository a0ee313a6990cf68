# shellcheck shell=bash
# SPDX-License-Identifier: MIT

# The first word is an option of distcc's or a command; what follows a command is completed as that command's.
_distcc_auto()
{
  local word=${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  if ((COMP_CWORD > 1)); then
    if declare -F _command_offset >/dev/null; then
      _command_offset 1
    else
      mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "--show-hosts -j --scan-includes --show-principal --version --help" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -c -- "$word")
  fi
}

complete -F _distcc_auto distcc-auto
