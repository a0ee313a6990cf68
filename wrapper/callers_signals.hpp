// SPDX-License-Identifier: MIT
#pragma once
#include <csignal>

// Signals that a full disk, a limit or a closed pipe sends would end us, and with us a compile that has no part in it
// (ulimit -f: SIGXFSZ for a log or a counter). They are ignored while we run; what we become gets what our caller
// gave.
namespace distcc_auto
{

class CallersSignals
{
public:
  // Takes note of them, and ignores them. SIGCHLD is given its default action, since we wait for a child of ours.
  static CallersSignals take();

  // As take() found them.
  void give_back() const;

  // The same for distcc, which waits for its compiler in vain where its caller ignored SIGCHLD.
  void give_back_for_distcc() const;

  void ignore_again() const;

private:
  using Handler = void (*)(int);
  Handler child_ = SIG_DFL;
  Handler file_size_ = SIG_DFL;
  Handler pipe_ = SIG_DFL;
};

} // namespace distcc_auto
