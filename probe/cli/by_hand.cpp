// SPDX-License-Identifier: MIT
#include "probe/cli/by_hand.hpp"

#include "probe/cli/publish.hpp"

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

} // namespace distcc_auto
