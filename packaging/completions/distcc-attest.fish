# SPDX-License-Identifier: MIT
function __distcc_attest_first
    test (count (commandline -opc)) -eq 1
end

function __distcc_attest_in
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test $words[2] = $argv[1]
end

complete -c distcc-attest -n __distcc_attest_first -f
complete -c distcc-attest -n __distcc_attest_first -a keygen -d 'Make the site\'s key'
complete -c distcc-attest -n __distcc_attest_first -a enroll -d 'On a server: its key, and a request'
complete -c distcc-attest -n __distcc_attest_first -a sign -d 'Sign a certificate for a server'
complete -c distcc-attest -n __distcc_attest_first -a show -d 'Say what a file is'
complete -c distcc-attest -n __distcc_attest_first -a revoke -d 'Take a certificate back'
complete -c distcc-attest -n __distcc_attest_first -a setup -d 'On a server: group, modes, list of compilers'
complete -c distcc-attest -n __distcc_attest_first -a doctor -d 'On a server: say what is missing'
complete -c distcc-attest -s h -l help -d 'Print a summary'

complete -c distcc-attest -n '__distcc_attest_in enroll' -l name -x -d 'For people; the host name'
complete -c distcc-attest -n '__distcc_attest_in enroll' -l out -r -F -d 'Where the request goes'
complete -c distcc-attest -n '__distcc_attest_in enroll' -l new-key -d 'Even where there is a key'

complete -c distcc-attest -n '__distcc_attest_in sign' -l site-key -r -F -d 'The site\'s secret key'
complete -c distcc-attest -n '__distcc_attest_in sign' -l days -x -d 'How long it is valid'
complete -c distcc-attest -n '__distcc_attest_in sign' -l from -x -d 'Its first day'
complete -c distcc-attest -n '__distcc_attest_in sign' -l until -x -d 'Its last day'
complete -c distcc-attest -n '__distcc_attest_in sign' -l name -x -d 'Instead of the request\'s name'
complete -c distcc-attest -n '__distcc_attest_in sign' -l address -x -d 'The server may be reached there, and only there'
complete -c distcc-attest -n '__distcc_attest_in sign' -l port -x -d 'And at no other port'
complete -c distcc-attest -n '__distcc_attest_in sign' -l out -r -F -d 'Where the certificate goes'

complete -c distcc-attest -n '__distcc_attest_in revoke' -l list -r -F -d 'The site\'s list'
complete -c distcc-attest -n '__distcc_attest_in setup' -l user -x -a '(__fish_complete_users)' -d 'As whom distccd runs'
