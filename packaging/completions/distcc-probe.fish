# SPDX-License-Identifier: MIT
complete -c distcc-probe -l explain -d 'Every candidate with its verdict, times and compiler'
complete -c distcc-probe -l json -d 'The same as JSON'
complete -c distcc-probe -l hosts -d 'The good servers as one DISTCC_HOSTS value'
complete -c distcc-probe -l show-config -d 'Every setting and where it comes from'
complete -c distcc-probe -l status -d 'What is cached and until when it is used'
complete -c distcc-probe -l clear -d 'Forget what is cached'
complete -c distcc-probe -l stats -d 'What all calls together met with'
complete -c distcc-probe -l zero -d 'With --stats: count from nothing again'
complete -c distcc-probe -l type -x -d 'The type of server to look for'
complete -c distcc-probe -l trace -r -F -d 'Write what happened when to a file'
complete -c distcc-probe -l version -d 'Print the version'
complete -c distcc-probe -s h -l help -d 'Print a summary'
complete -c distcc-probe -f -a '(__fish_complete_command)' -d Compiler
