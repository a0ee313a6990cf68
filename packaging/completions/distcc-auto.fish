# SPDX-License-Identifier: MIT
function __distcc_auto_first
    test (count (commandline -opc)) -eq 1
end

complete -c distcc-auto -n __distcc_auto_first -l show-hosts -d 'The hosts of the list'
complete -c distcc-auto -n __distcc_auto_first -s j -d 'How many jobs at once they take'
complete -c distcc-auto -n __distcc_auto_first -l scan-includes -d 'The include files that pump mode would send'
complete -c distcc-auto -n __distcc_auto_first -l show-principal -d 'Passed on to distcc'
complete -c distcc-auto -n __distcc_auto_first -l version -d 'Version of distcc'
complete -c distcc-auto -n __distcc_auto_first -l help -d 'Help of distcc'
complete -c distcc-auto -x -a '(__fish_complete_subcommand)'
