// SPDX-License-Identifier: MIT
#include "sample_health.hpp"

#include "rounds.hpp"

namespace distcc_auto
{

Health well()
{
  Health health;
  health.version = "0.1.0";
  health.system = "Debian GNU/Linux 12 (bookworm), Linux 6.1.0 x86_64";
  health.home = "/home/ann";
  health.programs = {{"distcc-auto", "/usr/bin/distcc-auto"},
                     {"distcc-probe", "/usr/bin/distcc-probe"},
                     {"distcc", "/usr/bin/distcc"},
                     {"gcc", "/usr/bin/gcc"}};
  health.distcc = DistccVersion{"distcc 3.4 x86_64-pc-linux-gnu", true, false};
  health.distcc_ipv6 = true;
  health.settings_files = {{"/etc/distcc-auto/config.toml", "not there"},
                           {"/home/ann/.config/distcc-auto/config.toml", "read"}};
  health.settings->lines = {{"discovery.first", "1", "default"},
                            {"discovery.gap", "2", "/home/ann/.config/distcc-auto/config.toml:3"}};
  health.environment = {{"DISTCC_AUTO_LOG", "/home/ann/log"}};
  health.masquerades = {{"/usr/lib/ccache", "ccache"}};
  health.places = {{"/home/ann/.distcc/auto", "drwx------ you", "", std::uint64_t{5} * 1024 * 1024 * 1024}};
  health.name_servers = {
      {"192.0.2.53", "cc1.example.com", NameServerFact::State::answers, "found", Milliseconds(1.25)}};
  Round round = mixed_round();
  round.others.clear();
  health.round = std::move(round);
  health.log = {"/home/ann/log", "2026-11-25 10:00:00 [7] hosts: 192.0.2.1/4,lzo\n", ""};
  return health;
}

} // namespace distcc_auto
