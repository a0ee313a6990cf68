// SPDX-License-Identifier: MIT
#include "wrapper/callers_signals.hpp"

namespace distcc_auto
{

CallersSignals CallersSignals::take()
{
  CallersSignals signals;
  signals.child_ = ::signal(SIGCHLD, SIG_DFL);
  signals.file_size_ = ::signal(SIGXFSZ, SIG_IGN);
  signals.pipe_ = ::signal(SIGPIPE, SIG_IGN);
  return signals;
}

void CallersSignals::give_back() const
{
  ::signal(SIGCHLD, child_);
  give_back_for_distcc();
}

void CallersSignals::give_back_for_distcc() const
{
  ::signal(SIGXFSZ, file_size_);
  ::signal(SIGPIPE, pipe_);
}

void CallersSignals::ignore_again() const
{
  static_cast<void>(take());
}

} // namespace distcc_auto
