// SPDX-License-Identifier: MIT
#include "tests/fleet/script.hpp"

#include "tests/fleet/constant.hpp"
#include "tests/fleet/wrong_object.hpp"

namespace distcc_auto::fleet
{

namespace
{

constexpr std::size_t k_packet_size = 12; // four letters and eight digits
constexpr std::uint32_t k_exit_1 = 1U << 8U;
constexpr std::uint32_t k_cannot_start = 110U << 8U; // distccd's own code for that

std::string web_page()
{
  const std::string page = "<html><body>400: this is no distcc server</body></html>\n";
  return "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nContent-Length: " + std::to_string(page.size()) +
         "\r\nConnection: close\r\n\r\n" + page;
}

std::string half(std::string answer)
{
  answer.resize(answer.size() / 2);
  return answer;
}

// The answer with a length for the object that is far from true.
std::string with_huge_length(Reply reply, int protocol)
{
  const auto object = std::exchange(reply.object, {});
  auto answer = encode_reply(reply, protocol);
  answer.resize(answer.rfind("DOTO"));
  return answer + "DOTOffffffff" + object;
}

std::string with_wrong_version(const std::string& answer)
{
  return "DONE00000004" + answer.substr(k_packet_size);
}

Reply with_canned_object(Reply reply, const Request& request)
{
  const auto constant = find_constant(request.source);
  const auto other = constant ? patched(reply.object, *constant, k_other_round) : std::nullopt;
  reply.object = other.value_or(reply.object);
  return reply;
}

Reply with_wrong_object(Reply reply, Difference difference)
{
  if (difference == Difference::target) {
    reply.object = of_other_target(std::move(reply.object));
  } else if (difference == Difference::version) {
    reply.object = of_other_version(std::move(reply.object));
  } else if (difference == Difference::bit) {
    reply.object = with_other_bit(std::move(reply.object));
  }
  return reply;
}

Reply compile_failure(const Request& request)
{
  const auto compiler = request.argv.empty() ? std::string("compiler") : request.argv.front();
  return {k_exit_1, compiler + ": error: this server fails every compile\n", "", ""};
}

Reply missing_compiler(const Request& request)
{
  const auto compiler = request.argv.empty() ? std::string("compiler") : request.argv.front();
  return {k_cannot_start, "fleet: " + compiler + " cannot be started on this server\n", "", ""};
}

Script whole(const Reply& reply, int protocol)
{
  return {encode_reply(reply, protocol), Ending::closes};
}

} // namespace

Intake intake_of(Conduct conduct)
{
  switch (conduct) {
  case Conduct::refuses:
  case Conduct::no_such_host:
  case Conduct::closes_at_accept:
    return Intake::nothing_closes;
  case Conduct::stops_reading:
    return Intake::nothing_holds;
  case Conduct::garbage:
    return Intake::some_bytes;
  case Conduct::silent:
    return Intake::everything;
  default:
    return Intake::whole_request;
  }
}

bool needs_object(Conduct conduct)
{
  const bool refuses = conduct == Conduct::compile_fails || conduct == Conduct::compiler_missing ||
                       conduct == Conduct::not_allowed || conduct == Conduct::closes_after_request;
  return intake_of(conduct) == Intake::whole_request && !refuses;
}

Request as_compiled(const Behaviour& behaviour, Request request)
{
  if (behaviour.conduct == Conduct::wrong_object && behaviour.difference == Difference::options) {
    request.argv.insert(request.argv.end(), {"-ffunction-sections", "-fdata-sections"});
  }
  return request;
}

Script script_for(const Behaviour& behaviour, const Request& request, Reply right)
{
  const int protocol = request.protocol;
  switch (behaviour.conduct) {
  case Conduct::garbage:
    return {web_page()};
  case Conduct::closes_after_request:
  case Conduct::not_allowed:
    return {};
  case Conduct::drip:
    return {encode_reply(right, protocol), Ending::closes, behaviour.gap};
  case Conduct::closes_in_answer:
    return {half(encode_reply(right, protocol))};
  case Conduct::resets:
    return {half(encode_reply(right, protocol)), Ending::resets};
  case Conduct::huge_length:
    return {with_huge_length(std::move(right), protocol), Ending::holds};
  case Conduct::endless:
    return {with_huge_length(std::move(right), protocol), Ending::endless};
  case Conduct::wrong_version:
    return {with_wrong_version(encode_reply(right, protocol))};
  case Conduct::compile_fails:
    return whole(compile_failure(request), protocol);
  case Conduct::compiler_missing:
    return whole(missing_compiler(request), protocol);
  case Conduct::canned:
    return whole(with_canned_object(std::move(right), request), protocol);
  case Conduct::wrong_object:
    return whole(with_wrong_object(std::move(right), behaviour.difference), protocol);
  default:
    return whole(right, protocol);
  }
}

} // namespace distcc_auto::fleet
