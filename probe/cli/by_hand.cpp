// SPDX-License-Identifier: MIT
#include "probe/cli/by_hand.hpp"

#include "probe/cli/publish.hpp"
#include "probe/discovery/searched_names.hpp"
#include "probe/engine/missing_names.hpp"

#include <cstdio>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

// A line that is written over itself, on a terminal only.
class ProgressLine
{
public:
  RoundWatch::Progress writer()
  {
    RoundWatch::Progress write;
    if (::isatty(STDERR_FILENO) == 1) {
      write = [this](std::size_t candidates, std::size_t answered, std::size_t good) {
        shown_ = true;
        std::fprintf(stderr, "\r%s\033[K", progress(candidates, answered, good).c_str());
      };
    }
    return write;
  }
  void erase() const
  {
    if (shown_) {
      std::fputs("\r\033[K", stderr);
    }
  }

private:
  bool shown_ = false;
};

} // namespace

HandRound round_by_hand(const ProbeInquiry& inquiry, const Settings& settings)
{
  ProgressLine line;
  HandRound done;
  RoundCall call;
  call.progress = line.writer();
  call.listed = cached_list(inquiry);
  done.round = round_of(inquiry, settings, call);
  line.erase();
  if (done.round) {
    done.stored = publish_round(inquiry, settings, *done.round);
  }
  return done;
}

void look_behind_missing_names(const ProbeInquiry& inquiry, const Settings& settings, Round& round)
{
  const bool searched = settings.discovery.search == SearchDomains::always;
  if (searched || !inquiry.environment.socks_proxy.empty()) {
    return;
  }
  tell_searched_names(round, searched_names(missing_names(round), settings.discovery, settings.probe.timeout));
}

} // namespace distcc_auto
