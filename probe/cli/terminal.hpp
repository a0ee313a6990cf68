// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/fd.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <termios.h>
#include <vector>

// The terminal of a live view: taken over, and given back however the view ends.
namespace distcc_auto
{

// Whether stdout is a terminal that can be written over.
bool is_live_terminal();

class Terminal
{
public:
  // Takes the terminal of stdout over: another screen, no cursor, keys at once and unseen. Signals that end or stop
  // the process, and those of the terminal, come as events from here on; threads that are started later leave them to
  // us.
  Terminal();
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  struct Size {
    std::size_t width = 80;
    std::size_t height = 24;
  };
  Size size() const;

  // False where the terminal has gone. Writes only what is another screen than the last one.
  bool draw(const std::vector<std::string>& lines);

  struct Event {
    int signal = 0; // SIGINT, SIGTERM, SIGHUP or SIGQUIT, for the caller to end by
    char key = 0;
  };
  // The next key or signal, or none of both after `limit`. What stops and resizes is done here.
  Event wait(std::chrono::milliseconds limit);

  // Gives the terminal back; nothing happens the second time.
  void restore();

private:
  void take();
  void stop();
  void resume();

  termios before_{};
  bool knows_before_ = false;
  bool taken_ = false;
  bool reads_keys_ = false;
  Fd signals_;
  std::string drawn_;
};

// Ends this process as `signal` would have, had it not been an event.
void end_by(int signal);

} // namespace distcc_auto
