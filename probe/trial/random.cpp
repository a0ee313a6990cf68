// SPDX-License-Identifier: MIT
#include "probe/trial/random.hpp"

#include "wrapper/fd.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

namespace distcc_auto
{

Result<Nonce> random_nonce()
{
  Nonce nonce{};
  const auto size = static_cast<ssize_t>(nonce.size());
  if (::getrandom(nonce.data(), nonce.size(), GRND_NONBLOCK) == size) {
    return nonce;
  }
  // Forbidden by a sandbox, or too early.
  const auto device = open_file("/dev/urandom", O_RDONLY);
  if (!device || ::read(device->get(), nonce.data(), nonce.size()) != size) {
    return fail(Errc::system,
                "the system gives no random numbers: " + (device ? errno_text(errno) : device.error().detail));
  }
  return nonce;
}

} // namespace distcc_auto
