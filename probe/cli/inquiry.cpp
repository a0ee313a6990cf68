// SPDX-License-Identifier: MIT
#include "probe/cli/inquiry.hpp"

#include "config/host_template.hpp"
#include "probe/cli/attestation_terms.hpp"
#include "probe/cli/native.hpp"
#include "probe/engine/history_file.hpp"
#include "probe/engine/recordings.hpp"
#include "probe/engine/shared_answers.hpp"
#include "probe/proxy/proxy_round.hpp"
#include "probe/trial/random.hpp"
#include "wrapper/cache_files.hpp"
#include "wrapper/distcc/names.hpp"
#include "wrapper/fd.hpp"
#include "wrapper/find_list.hpp"
#include "wrapper/network.hpp"
#include "wrapper/prober_process.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <fcntl.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

std::int64_t now()
{
  return static_cast<std::int64_t>(::time(nullptr));
}

Call call_of(const Options& options)
{
  const std::string compiler = options.compiler.empty() ? "gcc" : options.compiler;
  return Call{Call::Mode::explicit_call, compiler, true, {}, options.target_options, options.native_words};
}

// Who this client is among those of a large site: the machine, else its name.
std::string client_name()
{
  const auto file = open_file("/etc/machine-id", O_RDONLY);
  const auto id = file ? read_all(*file, 256) : std::unexpected(file.error());
  if (id && !id->empty()) {
    return *id;
  }
  std::array<char, 256> name{};
  ::gethostname(name.data(), name.size() - 1);
  return name.data();
}

Round told(RoundOutcome outcome, const ProbeInquiry& inquiry, const Settings& settings, const RankFacts& facts)
{
  Round round = finished_round(std::move(outcome), settings, inquiry.call.compiler, facts);
  round.native = inquiry.native;
  round.settings_file = settings_files(inquiry.environment).front();
  round.through_proxy = !inquiry.environment.socks_proxy.empty();
  return round;
}

// The history's word for what is compiled.
std::string job_of(const ProbeInquiry& inquiry)
{
  return file_key(inquiry.question.compiler);
}

RankFacts rank_facts(const ProbeInquiry& inquiry)
{
  RankFacts facts{client_name(), {}};
  if (inquiry.place) {
    facts.usual = kept_history(*inquiry.place, now()).usual_times(job_of(inquiry));
  }
  return facts;
}

// Read again: another round may have written meanwhile.
void remember(const ProbeInquiry& inquiry, const Round& round, const std::map<std::string, int>& stats)
{
  if (!inquiry.place) {
    return;
  }
  auto history = kept_history(*inquiry.place, now());
  for (const auto* verdicts : {&round.listed, &round.others}) {
    history.add(job_of(inquiry), *verdicts, stats, now());
  }
  keep_history(*inquiry.place, history);
}

// Where nobody is good, DNS itself may be what is being mended.
void share(const ProbeInquiry& inquiry, const Settings& settings, const RoundOutcome& outcome)
{
  if (inquiry.place && std::ranges::any_of(outcome.verdicts, &Verdict::good)) {
    share_answers(*inquiry.place, settings, outcome.heard, now());
  }
}

Round no_round(const ProbeInquiry& inquiry, const Settings& settings, std::string trouble)
{
  Round round;
  round.compiler = inquiry.call.compiler;
  round.type = settings.type;
  round.native = inquiry.native;
  round.trouble = std::move(trouble);
  return round;
}

RoundOrder order_for(const ProbeInquiry& inquiry, const Settings& settings, const RoundCall& call)
{
  RoundOrder order = order_of(inquiry, settings);
  order.listed = endpoints_of(call.listed.hosts);
  if (call.names == RoundCall::Names::shared && inquiry.place) {
    order.answers = shared_answers(*inquiry.place, settings, now());
  }
  order.limits.whole = call.longest;
  order.at_once = call.at_once;
  return order;
}

} // namespace

std::string trouble_of(const ProbeInquiry& inquiry, const Settings& settings)
{
  if (inquiry.programs.compiler.empty()) {
    const bool is_path = inquiry.call.compiler.contains('/');
    return inquiry.call.compiler + (is_path
                                        ? ": there is no such compiler"
                                        : ": there is no such compiler on PATH: install it, or put its folder there");
  }
  if (!settings.distcc.send_as.empty() && is_script(inquiry.programs.compiler)) {
    return inquiry.programs.compiler +
           ": a script cannot have another name, since it may look for itself by that: take "
           "send_as out of the settings for it, or call the program that it starts";
  }
  if (settings.distcc.path.empty() && inquiry.programs.distcc.empty()) {
    return "distcc is not installed, or not on PATH: install it, or set distcc.path";
  }
  if (!settings.distcc.path.empty() && !program_at(settings.distcc.path)) {
    return settings.distcc.path + ": there is no such program; mend distcc.path";
  }
  const auto random = random_nonce();
  return random ? "" : random.error().detail;
}

RoundOrder order_of(const ProbeInquiry& inquiry, const Settings& settings)
{
  RoundOrder order;
  order.settings = settings;
  order.nonce = random_nonce().value(); // trouble_of() has had one
  order.client = client_name();
  if (settings.trust.attestation == Attestation::require) {
    order.attestation = attestation_terms(settings.trust);
  }
  if (inquiry.place) {
    order.recording = kept_recording(*inquiry.place, recording_key_of(inquiry, settings));
    order.told_slots = kept_history(*inquiry.place, now()).told_slots(now());
  }
  order.calibration = calibration_of(inquiry, settings);
  return order;
}

std::string recording_key_of(const ProbeInquiry& inquiry, const Settings& settings)
{
  std::string key = recording_key(inquiry.question, calibration_of(inquiry, settings).distcc);
  for (const std::string& option : inquiry.native.options) {
    key += " " + option;
  }
  return settings.distcc.send_as.empty() ? key : key + " as " + settings.distcc.send_as;
}

CalibrationQuestion calibration_of(const ProbeInquiry& inquiry, const Settings& settings)
{
  CalibrationQuestion question;
  question.distcc = settings.distcc.path.empty() ? inquiry.programs.distcc : settings.distcc.path;
  question.compiler = inquiry.call.compiler;
  question.send_as = settings.distcc.send_as;
  question.target_options = inquiry.native.options;
  const auto& targets = inquiry.call.targets;
  question.target_options.insert(question.target_options.end(), targets.begin(), targets.end());
  question.path = inquiry.programs.path;
  question.wants_target =
      std::ranges::any_of(settings.discovery.hosts, [](const HostPattern& host) { return asks_target(host.text); });
  return question;
}

ProbeInquiry inquiry_of(const Options& options)
{
  ProbeInquiry inquiry;
  inquiry.environment = read_environment();
  if (!options.type.empty()) {
    inquiry.environment.auto_type = options.type;
    inquiry.type_is_from = "--type";
  }
  inquiry.environment.pump = inquiry.environment.pump || options.pump;
  inquiry.call = call_of(options);
  inquiry.programs = find_programs(inquiry.environment.path, inquiry.call.compiler,
                                   program_at(find_beside("distcc-auto")), DISTCC_AUTO_DISTCC_PATH,
                                   {inquiry.environment.started_distccs, inquiry.environment.started_compilers});
  inquiry.call.compiler = inquiry.programs.word;
  inquiry.question = question_of(inquiry.environment, inquiry.call, inquiry.programs);
  inquiry.places = cache_places(inquiry.environment, ::geteuid());
  inquiry.place = first_usable(inquiry.places);
  return inquiry;
}

Result<LoadedSettings> settings_of(const ProbeInquiry& inquiry)
{
  SettingsSources sources;
  sources.files = settings_files(inquiry.environment);
  sources.must_exist = !inquiry.environment.auto_config.empty();
  sources.hosts_override = inquiry.environment.auto_hosts;
  sources.type = inquiry.environment.auto_type;
  sources.type_is_from = inquiry.type_is_from;
  sources.compiler = base_name(inquiry.call.compiler);
  sources.compiler_file = inquiry.programs.compiler;
  auto loaded = load_settings(sources);
  if (loaded) {
    loaded->settings.distcc.pump = inquiry.environment.pump;
  }
  return loaded;
}

ListFacts facts_of(const ProbeInquiry& inquiry)
{
  return {inquiry.question.text, now(), processors(), current_network()};
}

CachedList cached_list(const ProbeInquiry& inquiry)
{
  if (!inquiry.place) {
    return {};
  }
  const auto bytes = read_cached(*inquiry.place, cache_file(inquiry.question.text, k_list_end), k_longest_list);
  const auto list = bytes ? parse_list(*bytes) : std::unexpected(bytes.error());
  const bool counts = list && list->question == inquiry.question.text && is_of_network(*list, current_network());
  return counts ? *list : CachedList{};
}

std::optional<Round> round_of(const ProbeInquiry& asked, const Settings& settings, const RoundCall& call)
{
  if (auto trouble = trouble_of(asked, settings); !trouble.empty()) {
    return no_round(asked, settings, std::move(trouble));
  }
  const ProbeInquiry inquiry = with_native_resolved(asked, settings);
  if (!inquiry.native.trouble.empty()) {
    return no_round(inquiry, settings, inquiry.native.trouble);
  }
  const RoundOrder order = order_for(inquiry, settings, call);
  const RankFacts facts = rank_facts(inquiry);
  auto keep = [&, kept = order.recording](const Recording& recording) mutable {
    if (inquiry.place && kept != recording) {
      keep_recording(*inquiry.place, recording_key_of(inquiry, settings), recording);
      kept = recording;
    }
  };
  // Kept at once: what comes after it may fail, or take longer than the caller waits.
  RoundWatch watch{call.progress, {}, call.caller_fd, [&](const Recording& recording) {
                     keep(recording);
                     if (call.calibrated) {
                       call.calibrated();
                     }
                   }};
  if (call.first_list) {
    watch.first_list = [&](RoundOutcome so_far) {
      share(inquiry, settings, so_far);
      call.first_list(told(std::move(so_far), inquiry, settings, facts));
    };
  }
  const std::string& proxy = inquiry.environment.socks_proxy;
  RoundOutcome outcome = proxy.empty() ? run_round(order, watch) : run_proxy_round(order, proxy, call.caller_fd);
  if (outcome.given_up) {
    return std::nullopt;
  }
  if (outcome.recording) {
    keep(*outcome.recording);
  }
  share(inquiry, settings, outcome);
  const auto stats = outcome.evidence.stats;
  Round round = told(std::move(outcome), inquiry, settings, facts);
  remember(inquiry, round, stats);
  return round;
}

} // namespace distcc_auto
