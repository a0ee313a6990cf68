# SPDX-License-Identifier: MIT
# zsh -f offered.zsh FOLDER PROGRAM: prints the options that an interactive zsh offers for PROGRAM, with the completions in FOLDER.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; unsetopt prompt_sp; stty cols 200 rows 200; fpath=($1 \$fpath); autoload -Uz compinit; compinit -D -u
bindkey '^D' list-choices; print -r -- REA''DY"
zpty -r shell line '*READY*'
zpty -w -n shell "$2 -"$'\x04'
seen= quiet=0
while ((SECONDS < 60 && quiet < 20)); do
  if zpty -r -t shell part; then
    seen+=$part quiet=0
  else
    [[ $seen != *help* ]] || quiet=$((quiet + 1))
    sleep 0.1
  fi
done
zpty -d shell
print -r -- "$seen" | sed 's/\x1b\[[0-9;?]*[a-zA-Z]//g' | grep -oE '^\s*--?[a-z][a-z-]*( |$)'
