// SPDX-License-Identifier: MIT
#include "probe/discovery/dns_channel.hpp"

#include "probe/discovery/dns_addresses.hpp"
#include "probe/discovery/dns_system.hpp"
#include "probe/discovery/socket_watches.hpp"

#include <ares.h>
#include <asio/steady_timer.hpp>
#include <chrono>
#include <sys/time.h>

namespace distcc_auto
{
namespace
{

// c-ares doubles its timeout each time it has gone through the list of servers (ares__send_query in 1.18). A list of
// at least `k_list_length` entries, the same servers again and again, gives sendings after 0, 50, 100, 150, 250, 350,
// 450, 650, ... ms, where a list of one would wait 50, 100, 200, 400 ms. `k_rounds` rounds last 19 s.
constexpr int k_first_timeout_ms = 50;
constexpr std::size_t k_list_length = 3;
constexpr int k_rounds = 7;

std::unexpected<Error> cannot_start(int status)
{
  return fail(Errc::system, std::string("DNS: c-ares cannot start: ") + ::ares_strerror(status));
}

// As c-ares reads them, which takes brackets only where a port follows.
std::string server_list(const std::vector<std::string>& servers)
{
  std::string text;
  for (const auto& server : servers) {
    const bool bare = server.starts_with('[') && server.ends_with(']');
    text += (text.empty() ? "" : ",") + (bare ? server.substr(1, server.size() - 2) : server);
  }
  return text;
}

// Puts the servers of `channel` into its list again and again, until it is long enough.
int lengthen_server_list(ares_channel channel)
{
  ares_addr_port_node* head = nullptr;
  if (const int status = ::ares_get_servers_ports(channel, &head); status != ARES_SUCCESS) {
    return status;
  }
  const std::unique_ptr<ares_addr_port_node, decltype(&::ares_free_data)> owner(head, &::ares_free_data);
  std::vector<ares_addr_port_node> servers;
  for (const auto* node = head; node != nullptr; node = node->next) {
    servers.push_back(*node);
  }
  const std::size_t different = servers.size();
  while (different != 0 && servers.size() < k_list_length) {
    for (std::size_t i = 0; i < different; ++i) {
      servers.push_back(ares_addr_port_node(servers[i]));
    }
  }
  for (std::size_t i = 0; i < servers.size(); ++i) {
    servers[i].next = i + 1 < servers.size() ? &servers[i + 1] : nullptr;
  }
  return servers.empty() ? ARES_SUCCESS : ::ares_set_servers_ports(channel, servers.data());
}

} // namespace

class DnsChannel::State : public std::enable_shared_from_this<DnsChannel::State>
{
public:
  explicit State(asio::io_context& io);
  ~State() { ::ares_destroy(channel_); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  Result<void> start(const Rules& rules);
  void ask(const std::string& name, Family family, Done done);
  void ask(const RecordQuestion& question, RecordsDone done);
  void cancel();

private:
  static void on_socket(void* argument, ares_socket_t fd, int readable, int writable);
  void ready(ares_socket_t fd, Readiness readiness);
  void arm();

  asio::steady_timer timer_;
  SocketWatches watches_;
  ares_channel channel_ = nullptr;
  Proof proof_ = Proof::none;
};

DnsChannel::State::State(asio::io_context& io)
  : timer_(io)
  , watches_(io, [this](int fd, Readiness readiness) { ready(fd, readiness); })
{
}

Result<void> DnsChannel::State::start(const Rules& rules)
{
  if (const int status = start_dns_library(); status != ARES_SUCCESS) {
    return cannot_start(status);
  }
  ares_options options{};
  std::string lookups = "b";
  options.lookups = lookups.data();
  options.timeout = k_first_timeout_ms;
  options.tries = k_rounds;
  // No other name in place of one without a dot, as HOSTALIASES would have it.
  options.flags = ARES_FLAG_NOALIASES | (rules.refusal == Refusal::is_answer ? ARES_FLAG_NOCHECKRESP : 0);
  options.sock_state_cb = &State::on_socket;
  options.sock_state_cb_data = this;
  int mask = ARES_OPT_LOOKUPS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_FLAGS | ARES_OPT_SOCK_STATE_CB;
  mask |= rules.search == Search::none ? ARES_OPT_DOMAINS : 0;
  if (const int status = ::ares_init_options(&channel_, &options, mask); status != ARES_SUCCESS) {
    channel_ = nullptr;
    return cannot_start(status);
  }
  proof_ = rules.proof;
  const std::string servers = server_list(rules.servers);
  if (!servers.empty() && ::ares_set_servers_ports_csv(channel_, servers.c_str()) != ARES_SUCCESS) {
    return fail(Errc::invalid, "dns_servers: \"" + servers + "\": expected ADDRESS, ADDRESS:PORT or [IPv6]:PORT");
  }
  if (const int status = lengthen_server_list(channel_); status != ARES_SUCCESS) {
    return cannot_start(status);
  }
  return {};
}

void DnsChannel::State::ask(const std::string& name, Family family, Done done)
{
  if (proof_ == Proof::required) {
    start_proven_question(channel_, name, family, std::move(done));
    arm();
    return;
  }
  start_address_question(channel_, name, family, std::move(done));
  arm();
}

void DnsChannel::State::ask(const RecordQuestion& question, RecordsDone done)
{
  start_record_question(channel_, question, std::move(done));
  arm();
}

void DnsChannel::State::cancel()
{
  ::ares_cancel(channel_);
  arm();
}

void DnsChannel::State::on_socket(void* argument, ares_socket_t fd, int readable, int writable)
{
  using Interest = SocketWatches::Interest;
  const Interest to_read = readable != 0 ? Interest::read : Interest::none;
  const Interest to_write = readable != 0 ? Interest::both : Interest::write;
  static_cast<State*>(argument)->watches_.watch(fd, writable != 0 ? to_write : to_read);
}

void DnsChannel::State::ready(ares_socket_t fd, Readiness readiness)
{
  const bool reads = readiness == Readiness::read;
  ::ares_process_fd(channel_, reads ? fd : ARES_SOCKET_BAD, reads ? ARES_SOCKET_BAD : fd);
  arm();
}

void DnsChannel::State::arm()
{
  timeval space{};
  const timeval* const left = ::ares_timeout(channel_, nullptr, &space);
  if (left == nullptr) {
    timer_.cancel();
    return;
  }
  // c-ares cuts the time left to whole milliseconds: without one more the timer fires too early again and again.
  timer_.expires_after(std::chrono::seconds(left->tv_sec) + std::chrono::microseconds(left->tv_usec) +
                       std::chrono::milliseconds(1));
  timer_.async_wait([weak = weak_from_this()](asio::error_code error) {
    const auto self = weak.lock();
    if (self && !error) {
      ::ares_process_fd(self->channel_, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
      self->arm();
    }
  });
}

Result<DnsChannel> DnsChannel::open(asio::io_context& io, const Rules& rules)
{
  auto state = std::make_shared<State>(io);
  if (auto started = state->start(rules); !started) {
    return std::unexpected(std::move(started.error()));
  }
  return DnsChannel(std::move(state));
}

DnsChannel::DnsChannel(std::shared_ptr<State> state)
  : state_(std::move(state))
{
}
DnsChannel::~DnsChannel() = default;
DnsChannel::DnsChannel(DnsChannel&&) noexcept = default;
DnsChannel& DnsChannel::operator=(DnsChannel&&) noexcept = default;

void DnsChannel::ask(const std::string& name, Family family, Done done)
{
  state_->ask(name, family, std::move(done));
}

void DnsChannel::ask(const RecordQuestion& question, RecordsDone done)
{
  state_->ask(question, std::move(done));
}

void DnsChannel::cancel()
{
  state_->cancel();
}

} // namespace distcc_auto
