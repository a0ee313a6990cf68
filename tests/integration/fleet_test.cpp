// SPDX-License-Identifier: MIT
#include "fleet_process.hpp"

#include "probe/protocol/reply_reader.hpp"
#include "tests/fleet/dns_message.hpp"
#include "tests/fleet/ipv4.hpp"

#include <arpa/inet.h>
#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr int k_patience_ms = 300;

std::string source_with(const std::string& byte)
{
  std::string source = "# 1 \"probe.c\"\nconst unsigned char distcc_auto_constant[16] = {";
  for (int i = 0; i < 16; ++i) {
    source += (i == 0 ? "0x" : ", 0x") + byte;
  }
  return source + "};\nint distcc_auto_probe(int x) { return x + 1; }\n";
}

Request job(int protocol, const std::string& byte)
{
  return {protocol, {"gcc", "-O2", "-c", "probe.c", "-o", "probe.o"}, source_with(byte)};
}

sockaddr_in endpoint(fleet::Ipv4 address, std::uint16_t port)
{
  sockaddr_in result{};
  result.sin_family = AF_INET;
  result.sin_addr.s_addr = htonl(address);
  result.sin_port = htons(port);
  return result;
}

// Not connected where it was refused.
Fd connect_to(fleet::Ipv4 address, std::uint16_t port, int type)
{
  const auto there = endpoint(address, port);
  Fd fd(::socket(AF_INET, type | SOCK_CLOEXEC, 0));
  if (::connect(fd.get(), reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) {
    fd.reset();
  }
  return fd;
}

fleet::Ipv4 address_of(int number)
{
  return *fleet::parse_loopback("127.20.0.1") + static_cast<fleet::Ipv4>(number - 1);
}

// The next bytes; empty at the end, nothing where none come in time or the connection was reset.
std::optional<std::string> receive(const Fd& fd, int patience_ms)
{
  std::array<char, 65536> bytes{};
  pollfd waiting{fd.get(), POLLIN, 0};
  if (::poll(&waiting, 1, patience_ms) != 1) {
    return std::nullopt;
  }
  const auto size = ::recv(fd.get(), bytes.data(), bytes.size(), 0);
  return size < 0 ? std::nullopt : std::optional(std::string(bytes.data(), static_cast<std::size_t>(size)));
}

// What a client sees of a server.
enum class Seen { object, refused, nothing, end, broken_off, wrong_protocol, too_large, failure };

struct Outcome {
  Seen seen = Seen::nothing;
  Reply reply;
};

Outcome read_outcome(const Fd& fd, int protocol, int patience_ms)
{
  ReplyReader reader(protocol);
  for (;;) {
    const auto bytes = receive(fd, patience_ms);
    if (!bytes || bytes->empty()) {
      return {reader.began() ? Seen::broken_off : bytes ? Seen::end : Seen::nothing, {}};
    }
    const auto step = reader.feed(*bytes);
    if (!step) {
      return {step.error().code == Errc::too_large ? Seen::too_large : Seen::wrong_protocol, {}};
    }
    if (*step == ReadStep::done) {
      auto reply = reader.take();
      return {reply.status == 0 ? Seen::object : Seen::failure, std::move(reply)};
    }
  }
}

Outcome ask(const FleetProcess& fleet, int number, const Request& request, int patience_ms = 5000)
{
  const auto fd = connect_to(address_of(number), fleet.port(), SOCK_STREAM);
  if (!fd) {
    return {Seen::refused, {}};
  }
  const auto bytes = encode_request(request);
  ::send(fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  return read_outcome(fd, request.protocol, patience_ms);
}

std::string local_object(const std::string& source)
{
  std::string folder = "/tmp/fleet-test-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) {
    return "";
  }
  {
    const auto file = open_file(folder + "/probe.i", O_WRONLY | O_CREAT, 0600);
    EXPECT_TRUE(write_all(*file, source));
  }
  const auto command = "cd " + folder + " && gcc -O2 -c probe.i -o probe.o";
  EXPECT_EQ(std::system(command.c_str()), 0);
  const auto object = open_file(folder + "/probe.o", O_RDONLY);
  auto bytes = object ? read_all(*object, 1U << 20U) : Result<std::string>("");
  std::filesystem::remove_all(folder);
  return bytes.value_or("");
}

Result<fleet::DnsAnswer> look_up(const FleetProcess& fleet, const std::string& name, std::uint16_t type)
{
  const auto fd = connect_to(*fleet::parse_loopback("127.0.0.1"), fleet.dns_port(), SOCK_DGRAM);
  const auto question = fleet::encode_question({99, name, type, fleet::k_class_in, true, 512});
  ::send(fd.get(), question.data(), question.size(), 0);
  const auto answer = receive(fd, k_patience_ms);
  return answer ? fleet::decode_answer(*answer) : fail(Errc::timed_out, "no answer");
}

Result<fleet::DnsAnswer> look_up_tcp(const FleetProcess& fleet, const std::string& name)
{
  const auto fd = connect_to(*fleet::parse_loopback("127.0.0.1"), fleet.dns_port(), SOCK_STREAM);
  auto question = fleet::encode_question({99, name, fleet::k_type_a, fleet::k_class_in, true, 512});
  question = std::string{'\0', static_cast<char>(question.size())} + question;
  ::send(fd.get(), question.data(), question.size(), MSG_NOSIGNAL);
  std::string all;
  for (auto more = receive(fd, k_patience_ms); more && !more->empty(); more = receive(fd, k_patience_ms)) {
    all += *more;
  }
  return fleet::decode_answer(all.substr(std::min<std::size_t>(2, all.size())));
}

TEST(Fleet, GoodServersAnswerAsTheLocalCompiler)
{
  const FleetProcess fleet({"--servers", "3"});
  ASSERT_TRUE(fleet.ready());
  for (const std::string byte : {"a1", "b2"}) {
    const auto expected = local_object(source_with(byte));
    for (const int protocol : {1, 2}) {
      const auto outcome = ask(fleet, protocol, job(protocol, byte));
      EXPECT_EQ(outcome.seen, Seen::object);
      EXPECT_EQ(outcome.reply.object, expected);
    }
  }
  EXPECT_EQ(fleet.report()["compiles"], 1);
}

TEST(Fleet, OrdinarySourcesAreCompiledEachTime)
{
  const FleetProcess fleet({"--servers", "1"});
  ASSERT_TRUE(fleet.ready());
  const Request plain{2, {"gcc", "-c", "a.c", "-o", "a.o"}, "int a(void) { return 1; }\n"};
  const Request broken{1, {"gcc", "-c", "a.c", "-o", "a.o"}, "int a(void) {\n"};
  EXPECT_EQ(ask(fleet, 1, plain).seen, Seen::object);
  EXPECT_EQ(ask(fleet, 1, plain).seen, Seen::object);
  const auto failure = ask(fleet, 1, broken);
  EXPECT_EQ(failure.seen, Seen::failure);
  EXPECT_NE(failure.reply.errors.find("error"), std::string::npos);
  const Request missing{1, {"mips-none-gcc", "-c", "a.c", "-o", "a.o"}, "int a;\n"};
  EXPECT_EQ(ask(fleet, 1, missing).reply.status, 110U << 8U);
  const Request other{1, {"rm", "-c", "a.c", "-o", "a.o"}, "int a;\n"};
  EXPECT_EQ(ask(fleet, 1, other).seen, Seen::end);
}

TEST(Fleet, ServersMisbehaveByName)
{
  const std::vector<std::pair<std::string, Seen>> cases = {
      {"good:delay=50ms", Seen::object},
      {"refuses", Seen::refused},
      {"silent", Seen::nothing},
      {"stops_reading", Seen::nothing},
      {"drip:gap=1ms", Seen::object},
      {"garbage", Seen::wrong_protocol},
      {"closes_at_accept", Seen::end},
      {"closes_after_request", Seen::end},
      {"closes_in_answer", Seen::broken_off},
      {"resets", Seen::broken_off},
      {"huge_length", Seen::too_large},
      {"endless", Seen::too_large},
      {"wrong_object", Seen::object},
      {"canned", Seen::object},
      {"compile_fails", Seen::failure},
      {"compiler_missing", Seen::failure},
      {"not_allowed", Seen::end},
      {"wrong_version", Seen::wrong_protocol},
      {"no_such_host", Seen::refused},
      {"wrong_object:kind=version", Seen::object},
      {"wrong_object:kind=options", Seen::object},
  };
  std::vector<std::string> arguments = {"--servers", std::to_string(cases.size())};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    arguments.insert(arguments.end(), {"--behave", std::to_string(i + 1) + "=" + cases[i].first});
  }
  const FleetProcess fleet(arguments);
  ASSERT_TRUE(fleet.ready());
  const auto right = ask(fleet, 1, job(1, "c3")).reply.object;
  ASSERT_FALSE(right.empty());
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto& [behaviour, seen] = cases[i];
    const auto outcome = ask(fleet, static_cast<int>(i + 1), job(1, "c3"), seen == Seen::nothing ? 300 : 5000);
    // A close with unread bytes may reach the client as a reset, which ends without a word as well.
    const bool as_expected = outcome.seen == seen || (seen == Seen::end && outcome.seen == Seen::nothing);
    EXPECT_TRUE(as_expected) << behaviour << ": " << static_cast<int>(outcome.seen);
    const bool other_object = behaviour.starts_with("wrong_object") || behaviour == "canned";
    EXPECT_EQ(seen == Seen::object && outcome.reply.object != right, other_object) << behaviour;
  }
}

TEST(Fleet, ServersComeAndGo)
{
  const FleetProcess fleet({"--servers", "1", "--behave", "1=comes_and_goes:period=200ms"});
  ASSERT_TRUE(fleet.ready());
  int here = 0;
  int away = 0;
  for (int i = 0; i < 100; ++i) {
    ++(connect_to(address_of(1), fleet.port(), SOCK_STREAM) ? here : away);
    ::poll(nullptr, 0, 10);
  }
  EXPECT_GT(here, 10);
  EXPECT_GT(away, 10);
}

TEST(Fleet, NamesResolveAndMissingOnesDoNot)
{
  const FleetProcess fleet({"--servers", "3", "--behave", "2=no_such_host", "--dns-behave", "3=truncated"});
  ASSERT_TRUE(fleet.ready());
  EXPECT_EQ(look_up(fleet, "mydistcc1.fleet.test", fleet::k_type_a)->records.size(), 1U);
  EXPECT_EQ(look_up(fleet, "mydistcc1.fleet.test", fleet::k_type_aaaa)->code, fleet::DnsCode::no_error);
  EXPECT_EQ(look_up(fleet, "mydistcc2.fleet.test", fleet::k_type_a)->code, fleet::DnsCode::no_such_name);
  EXPECT_TRUE(look_up(fleet, "mydistcc3.fleet.test", fleet::k_type_a)->truncated);
  EXPECT_EQ(look_up_tcp(fleet, "mydistcc3.fleet.test")->records.size(), 1U);
  EXPECT_EQ(fleet.report()["dns"]["questions"], 5);
}

TEST(Fleet, ReportCountsEachServersJobs)
{
  const FleetProcess fleet({"--servers", "300", "--behave", "300=silent", "--wildcard-listen"});
  ASSERT_TRUE(fleet.ready());
  std::vector<Fd> open;
  const auto bytes = encode_request(job(2, "d4"));
  for (int number = 1; number <= 300; ++number) {
    open.push_back(connect_to(address_of(number), fleet.port(), SOCK_STREAM));
    ASSERT_TRUE(open.back());
    ::send(open.back().get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }
  for (int number = 1; number < 300; ++number) {
    EXPECT_EQ(read_outcome(open.at(static_cast<std::size_t>(number - 1)), 2, 5000).seen, Seen::object) << number;
  }
  const auto report = fleet.report();
  for (const auto& server : report["servers"]) {
    EXPECT_EQ(server["accepted"], 1);
    EXPECT_EQ(server["requests"], 1);
    EXPECT_EQ(server["most_open"], 1);
    EXPECT_EQ(server["answers"], server["number"] == 300 ? 0 : 1);
  }
  EXPECT_EQ(report["compiles"], 1);
}

TEST(Fleet, SurvivesHostileBytesAndEndsWhenAsked)
{
  FleetProcess fleet({"--servers", "2", "--behave", "2=silent"});
  ASSERT_TRUE(fleet.ready());
  const std::vector<std::string> hostile = {"",
                                            "x",
                                            "DIST00000001ARGCffffffff",
                                            "DIST00000002ARGC00000001ARGVffffffff",
                                            "DIST00000002ARGC00000001ARGV00000001gDOTI00000004\xff\xff\xff\xff",
                                            "DIST00000003CDIR",
                                            std::string(100000, '\xff')};
  for (const auto& bytes : hostile) {
    for (const int number : {1, 2}) {
      const auto fd = connect_to(address_of(number), fleet.port(), SOCK_STREAM);
      ::send(fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    for (const int type : {SOCK_DGRAM, SOCK_STREAM}) {
      const auto fd = connect_to(*fleet::parse_loopback("127.0.0.1"), fleet.dns_port(), type);
      ::send(fd.get(), bytes.data(), std::min<std::size_t>(bytes.size(), 9000), MSG_NOSIGNAL);
    }
  }
  EXPECT_EQ(ask(fleet, 1, job(1, "e5")).seen, Seen::object);
  EXPECT_TRUE(look_up(fleet, "mydistcc1.fleet.test", fleet::k_type_a));
  EXPECT_EQ(fleet.stop(), 0);
}

} // namespace
} // namespace distcc_auto
