// SPDX-License-Identifier: MIT
#include "probe/cli/lsdistcc.hpp"

#include "probe/cli/inquiry.hpp"
#include "probe/cli/output.hpp"
#include "probe/engine/recordings.hpp"
#include "probe/lsdistcc/answer.hpp"
#include "probe/lsdistcc/domain.hpp"
#include "probe/lsdistcc/terms.hpp"
#include "probe/lsdistcc/usage.hpp"
#include "probe/proxy/proxy_round.hpp"
#include "wrapper/distcc/names.hpp"

#include <algorithm>
#include <cstdlib>

namespace distcc_auto
{
namespace
{

int give_up(const std::string& text)
{
  complain(text, "lsdistcc");
  return k_exit_none;
}

// The command line is the one source of what to look for; the site's settings, where there are any, say whom to
// trust.
Result<Settings> settings_for(const LsCommand& command, ProbeInquiry& inquiry)
{
  inquiry.environment.auto_hosts.clear();
  auto site = settings_of(inquiry);
  if (!site) {
    return std::unexpected(site.error());
  }
  const auto domain = command.appends_domain ? own_domain() : Result<std::string>("");
  if (!domain) {
    return std::unexpected(domain.error());
  }
  return ls_settings(command, std::move(site->settings), *domain);
}

RoundOrder order_for(const LsCommand& command, const ProbeInquiry& inquiry, Settings settings)
{
  const bool calibrates = ls_depth(command) == Depth::compile && trouble_of(inquiry, settings).empty();
  if (!calibrates) {
    settings.probe.toolchain = Toolchain::any;
  }
  RoundOrder order = order_of(inquiry, settings);
  order.depth = ls_depth(command);
  order.limits = ls_limits(command);
  if (!calibrates) {
    order.recording = ls_recording(command.compiler);
  } else if (command.total.count() > 0) {
    order.calibration.deadline = std::min<std::chrono::milliseconds>(order.calibration.deadline, command.total);
  }
  return order;
}

void tell(const std::vector<Verdict>& verdicts)
{
  for (const Verdict& verdict : verdicts) {
    const Candidate& candidate = verdict.candidate;
    const std::string where = candidate.address.bytes.empty() ? "" : " " + endpoint_text(candidate);
    complain(candidate.name + where + ": " + in_words(verdict));
  }
}

int answer(const LsCommand& command, ProbeInquiry& inquiry)
{
  auto settings = settings_for(command, inquiry);
  if (!settings) {
    return give_up(settings.error().detail);
  }
  if (ls_depth(command) == Depth::look_up && settings->trust.attestation == Attestation::require) {
    return give_up("-c0 asks no server, and trust.attestation is \"require\": leave -c0 out");
  }
  const RoundOrder order = order_for(command, inquiry, std::move(*settings));
  const std::string& proxy = inquiry.environment.socks_proxy;
  const RoundOutcome outcome = proxy.empty() ? run_round(order, {}) : run_proxy_round(order, proxy);
  if (!outcome.recording) {
    return give_up(outcome.recording.error().detail);
  }
  if (!order.recording && inquiry.place) {
    keep_recording(*inquiry.place, recording_key_of(inquiry, order.settings), *outcome.recording);
  }
  if (command.verbose > 0) {
    tell(outcome.verdicts);
  }
  LsCommand printed = command;
  printed.numeric = command.numeric || judges_addresses(order.settings.trust);
  const LsAnswer found = ls_answer(printed, outcome.verdicts);
  print(found.lines);
  return found.any_up ? k_exit_good : k_exit_none;
}

} // namespace

bool is_called_lsdistcc(int argc, char** argv)
{
  return argc > 0 && base_name(argv[0]) == "lsdistcc";
}

int run_lsdistcc(int argc, char** argv)
{
  const std::vector<const char*> words(argv + 1, argv + argc);
  const char* const potential_hosts = std::getenv("DISTCC_POTENTIAL_HOSTS");
  const auto command = read_ls_command(words, potential_hosts != nullptr ? potential_hosts : "");
  if (!command) {
    print(ls_usage());
    return give_up(command.error().detail);
  }
  Options options;
  options.compiler = command->compiler;
  ProbeInquiry inquiry = inquiry_of(options);
  return answer(*command, inquiry);
}

} // namespace distcc_auto
