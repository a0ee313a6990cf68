// SPDX-License-Identifier: MIT
#include "tests/fleet/behaviour.hpp"
#include "tests/fleet/dns_behaviour.hpp"
#include "tests/fleet/fleet.hpp"
#include "tests/fleet/stats_behaviour.hpp"
#include "tests/fleet/zone_records.hpp"
#include "wrapper/fd.hpp"

#include <CLI/CLI.hpp>
#include <asio/signal_set.hpp>
#include <asio/steady_timer.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <iostream>
#include <unistd.h>

namespace
{

using namespace distcc_auto;
using namespace distcc_auto::fleet;

struct CommandLine {
  FleetOptions fleet;
  bool wildcard_listen = false;
  std::string port_file;
  std::string report;
  int seconds = 600;
};

std::string story()
{
  return "A simulated fleet: distcc servers on loopback addresses and the DNS server that names them.\n"
         "WHOM is a number, a range, several of both (3,5-8) or all; behaviours are NAME[:KEY=VALUE]...";
}

std::string lists()
{
  return "Behaviours of servers, with what they take:\n" + list_conducts() + "Behaviours of names:\n" +
         list_dns_conducts() + "Lies in TXT records:\n" + list_text_lies() + "Behaviours of stats ports:\n" +
         list_stats_conducts() +
         "Numbers beyond --servers are fine for --dns-behave: such names do not exist, unless they are wildcards.\n"
         "It prints \"ready\" when it listens, and ends on SIGTERM or SIGINT; SIGUSR1 writes the report.";
}

void add_options(CLI::App& app, CommandLine& line)
{
  app.add_option("--servers", line.fleet.servers, "how many servers")->capture_default_str();
  app.add_option("--base", line.fleet.base, "address of server 1; N is N - 1 further")->capture_default_str();
  app.add_option("--port", line.fleet.port, "of every server; 0: any free one")->capture_default_str();
  app.add_option("--behave", line.fleet.behaviours, "WHOM=BEHAVIOUR of servers; may be repeated")
      ->allow_extra_args(false);
  app.add_flag("--wildcard-listen", line.wildcard_listen,
               "one socket for all servers; those that aren't there reset instead of refusing");
  app.add_option("--dns", line.fleet.dns, "ADDRESS:PORT of the DNS server; without it there is none");
  app.add_option("--scheme", line.fleet.scheme, "the servers' names, with %d or %02d")->capture_default_str();
  app.add_option("--domain", line.fleet.domain, "what follows every name")->capture_default_str();
  app.add_option("--dns-behave", line.fleet.dns_behaviours, "WHOM=BEHAVIOUR of names; may be repeated")
      ->allow_extra_args(false);
  app.add_option("--txt", line.fleet.texts, "WHOM=TEXT of the servers' TXT records; may be repeated")
      ->allow_extra_args(false);
  app.add_option("--txt-lie", line.fleet.text_lies, "WHOM=LIE instead of a TXT record; may be repeated")
      ->allow_extra_args(false);
  app.add_option(
         "--srv", line.fleet.services,
         "\"PRIORITY WEIGHT PORT TARGET\" of an SRV record of _distcc._tcp.DOMAIN; PORT \"own\": the servers'")
      ->allow_extra_args(false);
  app.add_option("--stats", line.fleet.stats,
                 "WHOM=BEHAVIOUR of stats ports, one above the servers'; may be repeated")
      ->allow_extra_args(false);
  app.add_option("--seed", line.fleet.seed, "of the dice for lost questions")->capture_default_str();
  app.add_option("--compiler", line.fleet.compiler, "use this one for every job, whichever the job names");
  app.add_option("--jobs", line.fleet.jobs, "compilers at once")->capture_default_str();
  app.add_option("--port-file", line.port_file, "write port=N and dns_port=N here once listening");
  app.add_option("--report", line.report, "write what happened here at the end, as JSON");
  app.add_option("--for", line.seconds, "seconds after which it ends by itself")->capture_default_str();
}

// A reader sees the whole file or none.
Result<void> publish(const std::string& path, const std::string& text)
{
  const auto draft = path + ".new";
  auto file = open_file(draft, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  const auto written = file ? write_all(*file, text) : std::unexpected(file.error());
  if (!written) {
    return written;
  }
  if (std::rename(draft.c_str(), path.c_str()) != 0) {
    const int error = errno;
    return fail(Errc::system, path + " cannot be written: " + errno_text(error));
  }
  return {};
}

int complain(const Error& error)
{
  std::cerr << "fleet: " << error.detail << '\n';
  return error.code == Errc::invalid ? 2 : 1;
}

void write_report(const CommandLine& line, const Fleet& fleet)
{
  const auto written = line.report.empty() ? Result<void>() : publish(line.report, fleet.report());
  if (!written) {
    complain(written.error());
  }
}

void report_on_signal(asio::signal_set& signals, const CommandLine& line, const Fleet& fleet)
{
  signals.async_wait([&signals, &line, &fleet](const asio::error_code& error, int) {
    if (!error) {
      write_report(line, fleet);
      report_on_signal(signals, line, fleet);
    }
  });
}

Result<void> announce(const CommandLine& line, const Fleet& fleet)
{
  const auto ports = "port=" + std::to_string(fleet.port()) + "\ndns_port=" + std::to_string(fleet.dns_port()) + "\n";
  const auto written = line.port_file.empty() ? Result<void>() : publish(line.port_file, ports);
  std::cout << "ready\n" << std::flush;
  return written;
}

int run(const CommandLine& line)
{
  asio::io_context io(1);
  const auto fleet = Fleet::start(io, line.fleet);
  if (!fleet) {
    return complain(fleet.error());
  }
  asio::signal_set endings(io, SIGTERM, SIGINT);
  endings.async_wait([&io](const asio::error_code&, int) { io.stop(); });
  asio::signal_set questions(io, SIGUSR1);
  report_on_signal(questions, line, *fleet);
  asio::steady_timer end(io, std::chrono::seconds(line.seconds));
  end.async_wait([&io](const asio::error_code&) { io.stop(); });
  const auto announced = announce(line, *fleet);
  if (!announced) {
    return complain(announced.error());
  }
  io.run();
  write_report(line, *fleet);
  return 0;
}

} // namespace

int main(int argc, char** argv)
{
  try {
    CommandLine line;
    CLI::App app(story(), "fleet");
    app.footer(lists());
    add_options(app, line);
    CLI11_PARSE(app, argc, argv);
    line.fleet.listening = line.wildcard_listen ? Listening::one_socket_for_all : Listening::one_socket_each;
    return run(line);
  } catch (const std::exception& error) {
    std::fputs(error.what(), stderr);
    return 1;
  }
}
