// SPDX-License-Identifier: MIT
#pragma once
#include "probe/protocol/wire.hpp"

#include <memory>

// Reads a server's answer, cut anywhere.
namespace distcc_auto
{

enum class ReadStep { more, done };

class ReplyReader
{
public:
  explicit ReplyReader(int protocol, Limits limits = {});
  ~ReplyReader();
  ReplyReader(ReplyReader&&) noexcept;
  ReplyReader& operator=(ReplyReader&&) noexcept;

  // Takes the next bytes. `done` as soon as the last byte of the object has come; what follows it is ignored.
  // Errc::protocol: not distcc's answer in our version; Errc::too_large: beyond the limits. Final either way.
  Result<ReadStep> feed(std::string_view bytes);

  // Whether any byte has come: an end before that is a refusal, one after it a broken answer.
  bool began() const;

  // The answer, once feed() said `done`.
  Reply take();

private:
  struct State;
  std::unique_ptr<State> state_;
};

// Reads a client's request, cut anywhere; both protocols, the version is the request's own.
class RequestReader
{
public:
  explicit RequestReader(Limits limits = {});
  ~RequestReader();
  RequestReader(RequestReader&&) noexcept;
  RequestReader& operator=(RequestReader&&) noexcept;
  Result<ReadStep> feed(std::string_view bytes);
  Request take();

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace distcc_auto
