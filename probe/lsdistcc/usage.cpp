// SPDX-License-Identifier: MIT
#include "probe/lsdistcc/usage.hpp"

namespace distcc_auto
{

std::string_view ls_usage()
{
  return R"text(Usage: lsdistcc [OPTION...] [FORMAT]
       lsdistcc [OPTION...] NAME...

Prints the distcc servers that answer, one per line: those that FORMAT numbers (distcc%d: distcc1, distcc2, ...
up to the first number that does not exist), or those of the NAMEs. This is distcc-auto's; see lsdistcc-auto(1).

A value is glued to its letter: -t7.
  -l          behind each server, the milliseconds that it took (without DNS)
  -n          addresses instead of names
  -x          also the servers that have an address and do not answer, with ,down
  -tSECONDS   how long all of it may take (7; 0: as long as the rest allows)
  -hMS        how long DNS may take to answer, in halves (500)
  -cMS        how long a connection may take (900; 0: names are only looked up)
  -kMS        how long the test compile may take (1500; 0: servers are only connected to)
  -mBITS      so many bits of the address must be those of the first server (0 to 31; 0)
  -oNUMBER    is added to -g: what lsdistcc asks ahead, it uses (1)
  -gNUMBER    missing numbers in a row that do not end a FORMAT yet (0)
  -rPORT      the TCP port (3632)
  -P1..-P3    the protocol to ask in; 2 prints ,lzo and 3 prints ,lzo,cpp behind each server (1)
  -pCOMPILER  have each server compile a few lines with it, and look at the object
  -d          the domain of this machine behind FORMAT or each NAME
  -v          say on stderr what became of each server

Exit codes: 0 a server was found, 1 none was, or the command line is wrong.
)text";
}

} // namespace distcc_auto
