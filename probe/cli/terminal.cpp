// SPDX-License-Identifier: MIT
#include "probe/cli/terminal.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <poll.h>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_take = "\x1b[?1049h\x1b[?25l";
constexpr std::string_view k_give_back = "\x1b[?25h\x1b[?1049l";

sigset_t event_signals()
{
  sigset_t set;
  ::sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH}) {
    ::sigaddset(&set, signal);
  }
  return set;
}

bool write_out(std::string_view text)
{
  Fd out(STDOUT_FILENO);
  const bool written = write_all(out, text).has_value();
  static_cast<void>(out.release());
  return written;
}

// Each line over what was there; no line feed behind the last one, which would scroll.
std::string frame(const std::vector<std::string>& lines)
{
  std::string text = "\x1b[H";
  for (const auto& line : lines) {
    text += (&line == &lines.front() ? "" : "\r\n") + line + "\x1b[K";
  }
  return text + "\x1b[J";
}

// Whether the terminal is in our hands, where a shell gives it to one job at a time.
bool is_ours()
{
  const pid_t group = ::tcgetpgrp(STDOUT_FILENO);
  return group < 0 || group == ::getpgrp();
}

bool is_asked_to_end()
{
  sigset_t pending;
  ::sigemptyset(&pending);
  ::sigpending(&pending);
  return ::sigismember(&pending, SIGTERM) == 1 || ::sigismember(&pending, SIGHUP) == 1 ||
         ::sigismember(&pending, SIGINT) == 1;
}

} // namespace

bool is_live_terminal()
{
  const char* const kind = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) == 1 && kind != nullptr && *kind != '\0' && std::string_view(kind) != "dumb";
}

Terminal::Terminal()
{
  const sigset_t set = event_signals();
  ::sigprocmask(SIG_BLOCK, &set, nullptr);
  signals_ = Fd(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
  knows_before_ = ::tcgetattr(STDOUT_FILENO, &before_) == 0;
  reads_keys_ = ::isatty(STDIN_FILENO) == 1;
  take();
}

Terminal::~Terminal()
{
  restore();
}

void Terminal::take()
{
  if (knows_before_) {
    termios mine = before_;
    mine.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO); // ISIG stays: Ctrl-C and Ctrl-Z are signals
    mine.c_cc[VMIN] = 1;
    mine.c_cc[VTIME] = 0;
    ::tcsetattr(STDOUT_FILENO, TCSANOW, &mine);
  }
  taken_ = true;
  drawn_.clear();
  static_cast<void>(write_out(k_take));
}

void Terminal::restore()
{
  if (!taken_) {
    return;
  }
  taken_ = false;
  static_cast<void>(write_out(k_give_back));
  if (knows_before_) {
    ::tcsetattr(STDOUT_FILENO, TCSANOW, &before_);
  }
}

// As SIGTSTP would have done, but with the terminal given back meanwhile.
void Terminal::stop()
{
  restore();
  ::raise(SIGSTOP);
  resume();
}

// A shell that continues us in the background keeps the terminal: we stop again, as any program that writes there
// would, unless we were continued to end.
void Terminal::resume()
{
  while (!is_ours() && !is_asked_to_end()) {
    restore();
    ::raise(SIGSTOP);
  }
  if (is_ours()) {
    take();
  }
}

Terminal::Size Terminal::size() const
{
  winsize window{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0 || window.ws_col == 0 || window.ws_row == 0) {
    return {};
  }
  return {window.ws_col, window.ws_row};
}

bool Terminal::draw(const std::vector<std::string>& lines)
{
  std::string text = frame(lines);
  if (text == drawn_) {
    return true;
  }
  drawn_ = std::move(text);
  return write_out(drawn_);
}

Terminal::Event Terminal::wait(std::chrono::milliseconds limit)
{
  std::array<pollfd, 2> watched{{{signals_.get(), POLLIN, 0}, {reads_keys_ ? STDIN_FILENO : -1, POLLIN, 0}}};
  ::poll(watched.data(), watched.size(), static_cast<int>(limit.count()));
  signalfd_siginfo info{};
  if (::read(signals_.get(), &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
    const int signal = static_cast<int>(info.ssi_signo);
    if (signal == SIGTSTP) {
      stop();
      return wait(std::chrono::milliseconds(0)); // for what we were continued to hear
    } else if (signal == SIGCONT) {
      resume(); // who stopped us by SIGSTOP did not let us give it back, and another program may have had it since
      return wait(std::chrono::milliseconds(0));
    } else if (signal == SIGWINCH) {
      drawn_.clear();
    } else {
      return {signal, 0};
    }
    return {};
  }
  char key = 0;
  if (watched[1].revents == 0) {
    return {};
  }
  if (::read(STDIN_FILENO, &key, 1) != 1) {
    reads_keys_ = false;
    return {SIGHUP, 0}; // the terminal has gone
  }
  return {0, key};
}

void end_by(int signal)
{
  std::signal(signal, SIG_DFL);
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, signal);
  ::raise(signal);
  ::sigprocmask(SIG_UNBLOCK, &set, nullptr);
}

} // namespace distcc_auto
