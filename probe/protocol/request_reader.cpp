// SPDX-License-Identifier: MIT
#include "probe/protocol/packet.hpp"
#include "probe/protocol/reply_reader.hpp"

namespace distcc_auto
{

struct RequestReader::State {
  enum class Stage { version, folder, count, argument, files, name, source, finished };

  Limits limits;
  Stage stage = Stage::version;
  std::uint32_t arguments_left = 0;
  std::uint32_t text_left = 0;
  PacketReader packet;
  Request request;
  std::optional<Error> trouble;

  bool finished() const { return stage == Stage::finished; }
  Expected expected() const;
  Result<void> store();
  Result<void> store_version();
  Result<void> store_folder();
  Result<void> store_count();
  Result<void> store_argument();
  Result<void> store_files();
  Result<void> store_name();
  Result<void> store_source();
};

Expected RequestReader::State::expected() const
{
  switch (stage) {
  case Stage::version:
    return {.name = "DIST"};
  case Stage::folder:
    return {"CDIR", Expected::Carries::bytes, text_left};
  case Stage::count:
    return {"ARGC", Expected::Carries::number, limits.arguments};
  case Stage::argument:
    return {"ARGV", Expected::Carries::bytes, text_left};
  case Stage::files:
    return {.name = "NFIL"};
  case Stage::name:
    return {"NAME", Expected::Carries::bytes, text_left};
  default:
    return {request.protocol == 3 ? "FILE" : "DOTI", Expected::Carries::bytes,
            most_on_wire(limits.source, request.protocol)};
  }
}

Result<void> RequestReader::State::store()
{
  switch (stage) {
  case Stage::version:
    return store_version();
  case Stage::folder:
    return store_folder();
  case Stage::count:
    return store_count();
  case Stage::argument:
    return store_argument();
  case Stage::files:
    return store_files();
  case Stage::name:
    return store_name();
  default:
    return store_source();
  }
}

Result<void> RequestReader::State::store_version()
{
  const std::uint32_t version = packet.take_number();
  if (version < 1 || version > 3) {
    return fail(Errc::protocol, "a request in protocol " + std::to_string(version) + ", only 1 to 3 are known");
  }
  request.protocol = static_cast<int>(version);
  stage = version == 3 ? Stage::folder : Stage::count;
  return {};
}

Result<void> RequestReader::State::store_folder()
{
  if (packet.take_body() != "/") {
    return fail(Errc::protocol, "a job in another folder than /");
  }
  stage = Stage::count;
  return {};
}

Result<void> RequestReader::State::store_count()
{
  arguments_left = packet.take_number();
  if (arguments_left == 0) {
    return fail(Errc::protocol, "a request without a compiler (ARGC 0)");
  }
  stage = Stage::argument;
  return {};
}

Result<void> RequestReader::State::store_argument()
{
  request.argv.push_back(packet.take_body());
  text_left -= static_cast<std::uint32_t>(request.argv.back().size());
  if (--arguments_left == 0) {
    stage = request.protocol == 3 ? Stage::files : Stage::source;
  }
  return {};
}

Result<void> RequestReader::State::store_files()
{
  if (const std::uint32_t files = packet.take_number(); files != 1) {
    return fail(Errc::protocol, "a request with " + std::to_string(files) + " files, only one is taken");
  }
  stage = Stage::name;
  return {};
}

Result<void> RequestReader::State::store_name()
{
  const std::string name = packet.take_body();
  if (!name.starts_with('/') || name.find('/', 1) != std::string::npos) {
    return fail(Errc::protocol, "a file that is not in the root");
  }
  request.file = name.substr(1);
  stage = Stage::source;
  return {};
}

Result<void> RequestReader::State::store_source()
{
  auto source = unpack(packet.take_body(), request.protocol, limits.source);
  if (!source) {
    return std::unexpected(source.error());
  }
  request.source = std::move(*source);
  stage = Stage::finished;
  return {};
}

RequestReader::RequestReader(Limits limits)
  : state_(std::make_unique<State>())
{
  state_->limits = limits;
  state_->text_left = limits.text;
}

RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;

Result<ReadStep> RequestReader::feed(std::string_view bytes)
{
  return drive(*state_, bytes);
}

Request RequestReader::take()
{
  return std::move(state_->request);
}

} // namespace distcc_auto
