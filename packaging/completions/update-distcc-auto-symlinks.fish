# SPDX-License-Identifier: MIT
complete -c update-distcc-auto-symlinks -f
complete -c update-distcc-auto-symlinks -l user -r -a '(__fish_complete_directories)' -d 'A folder of your own'
complete -c update-distcc-auto-symlinks -l remove -d 'Take our links out of the folder'
complete -c update-distcc-auto-symlinks -l verbose -d 'Print every change'
complete -c update-distcc-auto-symlinks -l help -d 'Print a summary'
