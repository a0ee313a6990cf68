// SPDX-License-Identifier: MIT
#include "probe/dns/dns_client.hpp"

#include "probe/async/no_throw.hpp"
#include "probe/dns/tcp_connection.hpp"
#include "probe/dns/udp_socket.hpp"

#include <algorithm>
#include <asio/error.hpp>
#include <asio/ip/address.hpp>
#include <asio/steady_timer.hpp>
#include <map>
#include <optional>
#include <utility>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;
using Form = Exchange::Form;

asio::ip::address ip_address(const Address& address)
{
  if (address.is_ipv6()) {
    asio::ip::address_v6::bytes_type bytes{};
    std::ranges::copy(address.bytes, bytes.begin());
    return asio::ip::address_v6(bytes, address.scope);
  }
  asio::ip::address_v4::bytes_type bytes{};
  std::ranges::copy(address.bytes, bytes.begin());
  return asio::ip::address_v4(bytes);
}

// Many servers answer what comes over one connection one after the other, so that a slow answer holds up all behind
// it.
constexpr std::size_t k_most_connections = 16; // to one server

std::size_t waiting_on(const std::shared_ptr<DnsTcpConnection>& connection)
{
  return connection->waiting();
}

std::string unreachable_in_words(asio::error_code error)
{
  return error == asio::error::connection_refused ? "no DNS server is listening"
                                                  : "no DNS server can be reached: " + error.message();
}

std::string no_tcp_in_words(asio::error_code error)
{
  const std::string why = error == asio::error::eof ? "it closes the connection" : error.message();
  return "its answer is too long for UDP, and the DNS server does not give it by TCP: " + why;
}

} // namespace

class DnsClient::State : public std::enable_shared_from_this<DnsClient::State>
{
public:
  State(asio::io_context& io, const std::vector<DnsServer>& servers);

  void ask(const DnsQuery& query, std::chrono::milliseconds limit, Done done, ByTcp by_tcp);
  void cancel();
  asio::io_context& io() { return io_; }

private:
  struct Question {
    DnsQuery query;
    Exchange exchange;
    asio::steady_timer timer;
    Done done;
    ByTcp by_tcp;
  };
  struct Server {
    asio::ip::address address;
    std::uint16_t port = 0;
    std::vector<std::shared_ptr<DnsUdpSocket>> sockets; // the last one takes further questions
    std::vector<std::shared_ptr<DnsTcpConnection>> connections;
  };
  using Questions = std::map<std::uint64_t, Question>;

  void go_on(std::uint64_t number);
  void send(const DnsSending& what, Question& question);
  asio::error_code send_by_udp(const DnsSending& what, std::string message);
  void send_by_tcp(const DnsSending& what, std::string message);
  void heard(const DnsSending& what, std::string_view message);
  void broken(const std::vector<DnsSending>& sendings, asio::error_code error);
  void finish(std::uint64_t number);
  DnsEvents events();

  asio::io_context& io_;
  Exchange::Traits traits_;
  std::vector<Server> servers_;
  Questions questions_;
  std::uint64_t next_number_ = 0;
};

DnsClient::State::State(asio::io_context& io, const std::vector<DnsServer>& servers)
  : io_(io)
  , traits_(servers.size())
{
  for (const DnsServer& server : servers) {
    servers_.push_back({ip_address(server.address), server.port, {}, {}});
  }
}

DnsEvents DnsClient::State::events()
{
  const auto weak = weak_from_this();
  return {[weak](const DnsSending& what, std::string_view message) {
            if (const auto self = weak.lock()) {
              self->heard(what, message);
            }
          },
          [weak](const std::vector<DnsSending>& sendings, asio::error_code error) {
            if (const auto self = weak.lock()) {
              self->broken(sendings, error);
            }
          }};
}

void DnsClient::State::ask(const DnsQuery& query, std::chrono::milliseconds limit, Done done, ByTcp by_tcp)
{
  if (!encode_query(query, 0, Edns::with)) {
    DnsAnswer answer;
    answer.kind = DnsAnswer::Kind::failed;
    answer.detail = "DNS cannot hold such a name";
    return done(std::move(answer));
  }
  const auto now = Clock::now();
  const auto number = next_number_++;
  questions_.emplace(number, Question{query, Exchange(traits_, now, now + limit), asio::steady_timer(io_),
                                      std::move(done), std::move(by_tcp)});
  go_on(number);
}

void DnsClient::State::go_on(std::uint64_t number)
{
  const auto found = questions_.find(number);
  if (found == questions_.end()) {
    return;
  }
  Question& question = found->second;
  while (const auto sending = question.exchange.next(Clock::now())) {
    send({number, *sending}, question);
  }
  if (question.exchange.answer()) {
    return finish(number);
  }
  question.timer.expires_at(question.exchange.wakes_at());
  question.timer.async_wait([weak = weak_from_this(), number](asio::error_code error) {
    const auto self = weak.lock();
    if (self && !error) {
      self->go_on(number);
    }
  });
}

void DnsClient::State::send(const DnsSending& what, Question& question)
{
  const auto edns = what.sending.form == Form::without_edns ? Edns::without : Edns::with;
  auto message = encode_query(question.query, 0, edns).value_or("");
  if (what.sending.form == Form::by_tcp) {
    if (question.by_tcp) {
      question.by_tcp();
    }
    return send_by_tcp(what, std::move(message));
  }
  if (const auto error = send_by_udp(what, std::move(message))) {
    question.exchange.unreachable(what.sending.server, unreachable_in_words(error));
  }
}

asio::error_code DnsClient::State::send_by_udp(const DnsSending& what, std::string message)
{
  Server& server = servers_[what.sending.server];
  std::erase_if(server.sockets, [](const auto& socket) { return !socket->waits(); });
  if (server.sockets.empty() || !server.sockets.back()->has_room()) {
    const auto socket = std::make_shared<DnsUdpSocket>(io_, events());
    if (const auto error = socket->open({server.address, server.port})) {
      return error;
    }
    server.sockets.push_back(socket);
  }
  server.sockets.back()->send(what, std::move(message));
  return {};
}

void DnsClient::State::send_by_tcp(const DnsSending& what, std::string message)
{
  Server& server = servers_[what.sending.server];
  auto& connections = server.connections;
  auto freest = std::ranges::min_element(connections, {}, &waiting_on);
  if (freest == connections.end() || (waiting_on(*freest) != 0 && connections.size() < k_most_connections)) {
    const asio::ip::tcp::endpoint endpoint(server.address, server.port);
    connections.push_back(std::make_shared<DnsTcpConnection>(io_, endpoint, events()));
    freest = connections.end() - 1;
  }
  (*freest)->send(what, std::move(message));
}

void DnsClient::State::heard(const DnsSending& what, std::string_view message)
{
  const auto found = questions_.find(what.question);
  auto reply = found == questions_.end() ? std::nullopt : read_reply(message, found->second.query);
  if (reply) {
    found->second.exchange.replied(what.sending, std::move(*reply));
    go_on(what.question);
  }
}

void DnsClient::State::broken(const std::vector<DnsSending>& sendings, asio::error_code error)
{
  for (const DnsSending& what : sendings) {
    const auto found = questions_.find(what.question);
    if (found == questions_.end()) {
      continue;
    }
    if (what.sending.form == Form::by_tcp) {
      found->second.exchange.failed_by_tcp(what.sending.server, no_tcp_in_words(error));
    } else {
      found->second.exchange.unreachable(what.sending.server, unreachable_in_words(error));
    }
    go_on(what.question);
  }
}

void DnsClient::State::finish(std::uint64_t number)
{
  const auto node = questions_.extract(number);
  for (Server& server : servers_) {
    for (const auto& socket : server.sockets) {
      socket->forget(number);
    }
    for (const auto& connection : server.connections) {
      connection->forget(number);
    }
  }
  node.mapped().done(node.mapped().exchange.answer().value_or(DnsAnswer{}));
}

void DnsClient::State::cancel()
{
  while (!questions_.empty()) {
    const auto number = questions_.begin()->first;
    questions_.begin()->second.exchange.give_up();
    finish(number);
  }
}

DnsClient::DnsClient(asio::io_context& io, const std::vector<DnsServer>& servers)
  : state_(std::make_shared<State>(io, servers))
{
}

DnsClient::~DnsClient()
{
  if (state_) {
    state_->cancel();
  }
}

DnsClient::DnsClient(DnsClient&&) noexcept = default;
DnsClient& DnsClient::operator=(DnsClient&&) noexcept = default;

void DnsClient::ask(const DnsQuery& query, std::chrono::milliseconds limit, Done done, ByTcp by_tcp)
{
  state_->ask(query, limit, std::move(done), std::move(by_tcp));
}

asio::awaitable<DnsAnswer> DnsClient::ask(DnsQuery query, std::chrono::milliseconds limit)
{
  struct Waiting {
    std::optional<DnsAnswer> answer;
    asio::steady_timer changed;
  };
  const auto waiting = std::make_shared<Waiting>(std::nullopt, asio::steady_timer(state_->io()));
  waiting->changed.expires_at(Clock::time_point::max());
  state_->ask(query, limit,
              [waiting](DnsAnswer answer) {
                waiting->answer = std::move(answer);
                waiting->changed.cancel();
              },
              {});
  if (!waiting->answer) {
    co_await waiting->changed.async_wait(k_no_throw);
  }
  co_return waiting->answer.value_or(DnsAnswer());
}

asio::awaitable<DnsAnswer> DnsClient::ask(Search search, DnsQuery query, std::chrono::milliseconds limit)
{
  const auto end = Clock::now() + limit;
  std::vector<DnsAnswer> answers;
  for (auto name = search.next(); name; name = search.next()) {
    query.name = *name;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    answers.push_back(co_await ask(query, std::max(left, std::chrono::milliseconds(0))));
    search.answered(meaning_of(answers.back().kind));
  }
  co_return std::move(answers.at(search.decisive()));
}

void DnsClient::cancel()
{
  state_->cancel();
}

} // namespace distcc_auto
