# shellcheck shell=bash
# SPDX-License-Identifier: MIT

_distcc_probe()
{
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  case "$before" in
    --trace) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    --type) ;;
    *)
      if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "--explain --json --matrix --hosts --show-config --doctor --watch --status
          --clear --stats --zero --pump --type --trace --version --help -h" -- "$word")
      else
        mapfile -t COMPREPLY < <(compgen -c -- "$word")
      fi
      ;;
  esac
}

complete -F _distcc_probe distcc-probe
