// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <asio/awaitable.hpp>
#include <asio/io_context.hpp>
#include <asio/signal_set.hpp>
#include <asio/steady_timer.hpp>
#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

namespace distcc_auto::fleet
{

struct Command {
  std::vector<std::string> argv; // argv[0] is looked up in PATH
  std::string folder;            // where it runs, and its TMPDIR
  std::string output;            // the files for its stdout ...
  std::string errors;            // ... and its stderr
};

// Runs programs beside the event loop, at most `most` at once. What still runs when this ends is killed.
class Children
{
public:
  Children(asio::io_context& io, std::size_t most);
  ~Children();
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;

  // The status as wait(2) gives it. Errc::not_found where there is no such program.
  asio::awaitable<Result<int>> run(Command command);

private:
  struct Child {
    pid_t pid = -1;
    int status = 0;
    bool ended = false;
    asio::steady_timer ending; // cancelled at the end
  };
  void watch();
  void reap();

  std::size_t most_;
  asio::signal_set child_signals_;
  asio::steady_timer place_free_; // cancelled whenever a child ends
  std::list<std::shared_ptr<Child>> running_;
};

} // namespace distcc_auto::fleet
