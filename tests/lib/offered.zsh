# SPDX-License-Identifier: MIT
# zsh -f offered.zsh FOLDER LINE LAST: prints what an interactive zsh offers behind LINE, with the completions in FOLDER: the
# first word of each line it shows. LAST is a part of what is offered, to be waited for.
zmodload zsh/zpty
zpty shell zsh -f -i
# The prompt comes once keys are keys; before that the terminal itself would take a Ctrl-D.
zpty -w shell "unsetopt prompt_sp; stty cols 200 rows 200; fpath=($1 \$fpath); autoload -Uz compinit; compinit -D -u
bindkey '^D' list-choices; PS1=ASK''ING"
zpty -r shell line '*ASKING*'
zpty -w -n shell "$2"$'\x04'
seen= quiet=0
while ((SECONDS < 60 && quiet < 20)); do
  if zpty -r -t shell part; then
    seen+=$part quiet=0
  else
    [[ $seen != *$3* ]] || quiet=$((quiet + 1))
    sleep 0.1
  fi
done
zpty -d shell
print -r -- "$seen" | sed 's/\x1b\[[0-9;?]*[a-zA-Z]//g' | tr '\r' '\n' | awk '{ print $1 }'
