// SPDX-License-Identifier: MIT
#pragma once
#include "probe/dns/message.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// One question to the DNS servers: whom to send it to, when again, and which reply is the answer. Pure: time is an
// argument; dns_client.hpp does the sending.
namespace distcc_auto
{

// What is known of a DNS server beyond one question.
struct DnsServerTraits {
  bool answers_edns = false; // it has answered a question with EDNS
  bool refuses_edns = false; // it has answered without, but not with EDNS
};

class Exchange
{
public:
  using TimePoint = std::chrono::steady_clock::time_point;
  using Traits = std::vector<DnsServerTraits>; // one for each server

  // `traits` is shared by the questions to the same servers, and outlives them.
  Exchange(Traits& traits, TimePoint now, TimePoint deadline);

  // Sends the question to each server in turn after 0, 50, 100, 150, 250, 350, 450, 650, ... ms; one that turns it
  // away is followed by the next at once.
  enum class Form { with_edns, without_edns, by_tcp };
  struct Sending {
    std::size_t server = 0;
    Form form = Form::with_edns;
  };

  // What to send now; nothing: wait for wakes_at(), or a reply.
  std::optional<Sending> next(TimePoint now);
  TimePoint wakes_at() const;

  // What became of a sending. A server that cannot be reached is not asked again; `why` is for people.
  void replied(Sending sending, DnsReply reply);
  void unreachable(std::size_t server, std::string why);
  void failed_by_tcp(std::size_t server, std::string why);

  // The deadline is over, or somebody has given the question up.
  void give_up();

  // The answer, once there is one.
  const std::optional<DnsAnswer>& answer() const { return answer_; }

private:
  enum class State { asked, asked_by_tcp, turned_away, unreachable };
  struct Server {
    State state = State::asked;
    int sendings = 0;                // over UDP
    bool asked_without_edns = false; // since it did not understand it with EDNS
    std::string why;                 // where it is out
  };
  Form form_for(std::size_t server) const;
  std::optional<std::size_t> in_turn() const;
  void note_edns(Sending sending);
  void ask_without_edns(std::size_t server);
  void leave_out(std::size_t server, State state, std::string why);
  void finish(DnsAnswer answer);
  void finish_without_answer(DnsAnswer::Kind kind);

  Traits& traits_;
  std::vector<Server> servers_;
  std::vector<Sending> at_once_;
  std::size_t turn_ = 0;
  int sent_ = 0; // over UDP in the row above
  TimePoint next_at_;
  TimePoint deadline_;
  std::optional<DnsAnswer> answer_;
};

} // namespace distcc_auto
