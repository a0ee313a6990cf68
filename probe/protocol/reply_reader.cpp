// SPDX-License-Identifier: MIT
#include "probe/protocol/reply_reader.hpp"

#include "probe/protocol/packet.hpp"

namespace distcc_auto
{

struct ReplyReader::State {
  enum class Stage { version, status, errors, output, object, dependencies, finished };

  int protocol = 1;
  Limits limits;
  Stage stage = Stage::version;
  bool began = false;
  PacketReader packet;
  Reply reply;
  std::optional<Error> trouble;

  bool finished() const { return stage == Stage::finished; }
  Expected expected() const;
  Result<void> store();
  Result<void> store_version();
  Result<void> store_object();
  Result<void> store_body(std::string& where, std::uint32_t most);
};

Expected ReplyReader::State::expected() const
{
  const auto body = [this](std::string_view name, std::uint32_t most) {
    return Expected{name, Expected::Carries::bytes, most_on_wire(most, protocol)};
  };
  switch (stage) {
  case Stage::version:
    return {.name = "DONE"};
  case Stage::status:
    return {.name = "STAT"};
  case Stage::errors:
    return body("SERR", limits.text);
  case Stage::output:
    return body("SOUT", limits.text);
  case Stage::object:
    return body("DOTO", limits.object);
  default:
    return body("DOTD", limits.text);
  }
}

Result<void> ReplyReader::State::store()
{
  const Stage stored = stage;
  stage = static_cast<Stage>(static_cast<int>(stage) + 1);
  switch (stored) {
  case Stage::version:
    return store_version();
  case Stage::status:
    reply.status = packet.take_number();
    return {};
  case Stage::errors:
    return store_body(reply.errors, limits.text);
  case Stage::output:
    return store_body(reply.output, limits.text);
  case Stage::object:
    return store_object();
  default:
    return store_body(reply.dependencies, limits.text);
  }
}

// distcc: serve.c sends rules for make only of a compile that succeeded.
Result<void> ReplyReader::State::store_object()
{
  if (protocol != 3 || reply.status != 0) {
    stage = Stage::finished;
  }
  return store_body(reply.object, limits.object);
}

Result<void> ReplyReader::State::store_version()
{
  const std::uint32_t version = packet.take_number();
  if (version != static_cast<std::uint32_t>(protocol)) {
    return fail(Errc::protocol, "answered in protocol " + std::to_string(version) + ", asked in protocol " +
                                    std::to_string(protocol));
  }
  return {};
}

Result<void> ReplyReader::State::store_body(std::string& where, std::uint32_t most)
{
  auto body = unpack(packet.take_body(), protocol, most);
  if (!body) {
    return std::unexpected(body.error());
  }
  where = std::move(*body);
  return {};
}

ReplyReader::ReplyReader(int protocol, Limits limits)
  : state_(std::make_unique<State>())
{
  state_->protocol = protocol;
  state_->limits = limits;
}

ReplyReader::~ReplyReader() = default;
ReplyReader::ReplyReader(ReplyReader&&) noexcept = default;
ReplyReader& ReplyReader::operator=(ReplyReader&&) noexcept = default;

Result<ReadStep> ReplyReader::feed(std::string_view bytes)
{
  state_->began = state_->began || !bytes.empty();
  return drive(*state_, bytes);
}

bool ReplyReader::began() const
{
  return state_->began;
}

Reply ReplyReader::take()
{
  return std::move(state_->reply);
}

} // namespace distcc_auto
