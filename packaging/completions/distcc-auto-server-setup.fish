# SPDX-License-Identifier: MIT
complete -c distcc-auto-server-setup -f
complete -c distcc-auto-server-setup -l check -d 'Say what is wrong, and change nothing'
complete -c distcc-auto-server-setup -l compilers -d 'Take up compilers that have come and gone'
complete -c distcc-auto-server-setup -l undo -d 'Take back all that was set up'
complete -c distcc-auto-server-setup -l name -x -a '(__fish_print_hostnames)' -d 'The name that clients find this machine by'
complete -c distcc-auto-server-setup -l allow -x -d 'Who may use the server'
complete -c distcc-auto-server-setup -l jobs -x -d 'How many jobs at once'
complete -c distcc-auto-server-setup -l cache-size -x -d 'How much is remembered at most'
complete -c distcc-auto-server-setup -l no-attest -d 'Leave distcc-attest alone'
complete -c distcc-auto-server-setup -l no-restart -d 'Leave a running distccd alone'
complete -c distcc-auto-server-setup -l root -x -a '(__fish_complete_directories)' -d 'Below this folder instead of /'
complete -c distcc-auto-server-setup -l help -d 'Print a summary'
