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

  // Takes the next bytes. `done` as soon as the last byte has come, which is the object's, or in protocol 3
  // that of the rules for make; what follows it is ignored.
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

// Reads a client's request, cut anywhere, in protocols 1 to 3; the version is the request's own. Of protocol 3 it
// takes what a probe needs: one file, in the root.
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
