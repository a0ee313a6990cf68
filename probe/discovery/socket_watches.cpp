// SPDX-License-Identifier: MIT
#include "probe/discovery/socket_watches.hpp"

#include <asio/posix/stream_descriptor.hpp>
#include <utility>

namespace distcc_auto
{

struct SocketWatches::Watch {
  Watch(asio::io_context& io, SocketWatches* watches, int number)
    : descriptor(io)
    , owner(watches)
    , fd(number)
  {
  }

  asio::posix::stream_descriptor descriptor;
  SocketWatches* owner; // nothing once the socket has been let go; its number may then be another one's
  int fd;
  Interest interest = Interest::none;
  bool reading = false;
  bool writing = false;
};

SocketWatches::SocketWatches(asio::io_context& io, Ready ready)
  : io_(io)
  , ready_(std::move(ready))
{
}

// NOLINTNEXTLINE(bugprone-exception-escape): forgetting a watch allocates nothing
SocketWatches::~SocketWatches()
{
  while (!watches_.empty()) {
    watch(watches_.begin()->first, Interest::none);
  }
}

void SocketWatches::watch(int fd, Interest interest)
{
  auto known = watches_.find(fd);
  if (known == watches_.end()) {
    if (interest == Interest::none) {
      return;
    }
    auto watched = std::make_shared<Watch>(io_, this, fd);
    asio::error_code error;
    watched->descriptor.assign(fd, error);
    if (error) {
      return; // the question of this socket ends by its time
    }
    known = watches_.emplace(fd, std::move(watched)).first;
  }
  known->second->interest = interest;
  if (interest != Interest::none) {
    wait(known->second);
    return;
  }
  known->second->owner = nullptr;
  known->second->descriptor.release();
  watches_.erase(known);
}

void SocketWatches::wait(const std::shared_ptr<Watch>& watched)
{
  const Interest interest = watched->interest;
  if (!watched->reading && (interest == Interest::read || interest == Interest::both)) {
    wait_for(watched, Readiness::read);
  }
  if (!watched->writing && (interest == Interest::write || interest == Interest::both)) {
    wait_for(watched, Readiness::write);
  }
}

void SocketWatches::wait_for(const std::shared_ptr<Watch>& watched, Readiness readiness)
{
  using Wait = asio::posix::descriptor_base;
  const bool reads = readiness == Readiness::read;
  (reads ? watched->reading : watched->writing) = true;
  watched->descriptor.async_wait(reads ? Wait::wait_read : Wait::wait_write,
                                 [watched, readiness](asio::error_code error) {
                                   const bool read = readiness == Readiness::read;
                                   (read ? watched->reading : watched->writing) = false;
                                   if (watched->owner != nullptr && !error) {
                                     watched->owner->ready_(watched->fd, readiness);
                                   }
                                   if (watched->owner != nullptr && !error) {
                                     watched->owner->wait(watched);
                                   }
                                 });
}

} // namespace distcc_auto
