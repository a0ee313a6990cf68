// SPDX-License-Identifier: MIT
#include "probe/trial/resolve_native.hpp"

#include "probe/trial/calibration_command.hpp"
#include "probe/trial/driver_runs.hpp"
#include "probe/trial/native_candidates.hpp"
#include "probe/trial/private_folder.hpp"
#include "wrapper/distcc/machine_options.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace distcc_auto
{
namespace
{

using Words = std::vector<std::string>;
using Family = MachineView::Family;
using Clock = std::chrono::steady_clock;

constexpr const char* k_source = "native.c";

Words operator+(Words words, const Words& others)
{
  words.insert(words.end(), others.begin(), others.end());
  return words;
}

// One resolution: the driver, and what has been asked of it.
struct Resolution {
  const NativeQuestion& question;
  Driver driver;
  Clock::time_point deadline;

  Words typed() const { return question.target_options + question.typed; }
  Words sent(const Words& candidate) const { return candidate + question.target_options; }

  std::unexpected<Error> refuse(Errc code, const std::string& why) const
  {
    return fail(code, in_line(question.typed) + " is compiled here: " + why);
  }
};

// A run that only prints what the compiler proper is told.
DriverRun explanation(const Words& options, std::optional<int> processor = std::nullopt)
{
  return {.words = Words{"-###"} + options + Words{"-c", "-x", "c", k_source, "-o", "native.o"},
          .processor = processor};
}

// A run of clang that prints what it makes of the source: each function's processor, and its features, in full.
DriverRun translation(const Words& options)
{
  return {.words = options + Words{"-S", "-emit-llvm", "-x", "c", k_source, "-o", "-"}, .heard = STDOUT_FILENO};
}

std::optional<MachineView> view_of(const Resolution& resolution, const DriverAnswer& answer)
{
  return answer.exit_code == 0 && answer.said.size() < k_most_printed
             ? machine_view(answer.said, resolution.driver.folder)
             : std::nullopt;
}

// What the driver says with and without the words that were typed.
struct Views {
  MachineView native;
  MachineView plain;
};

std::string first_complaint(const DriverAnswer& answer, const Resolution& resolution)
{
  const auto lines = diagnostics_in(answer.said);
  const auto error = std::ranges::find_if(lines, [](const std::string& line) { return line.contains("error: "); });
  return error != lines.end() ? *error
                              : resolution.question.compiler + " -### ends with " + std::to_string(answer.exit_code);
}

Result<Views> judge_answers(const Resolution& resolution, const std::vector<DriverAnswer>& answers)
{
  std::vector<MachineView> views;
  for (const DriverAnswer& answer : answers) {
    if (answer.exit_code != 0) {
      return resolution.refuse(Errc::refused, first_complaint(answer, resolution));
    }
    auto view = view_of(resolution, answer);
    if (!view) {
      return resolution.refuse(Errc::protocol,
                               resolution.question.compiler + " -### prints nothing that is known here");
    }
    views.push_back(std::move(*view));
  }
  auto native = common_machine(std::span(views).subspan(1));
  if (native == views[0]) {
    return resolution.refuse(Errc::invalid, "it makes no difference to " + resolution.question.compiler);
  }
  if (!native) {
    return resolution.refuse(Errc::invalid, "this machine's processors differ for " + resolution.question.compiler);
  }
  if (is_unresolved(*native)) {
    return resolution.refuse(Errc::invalid, resolution.question.compiler + " does not know what this machine is");
  }
  return Views{std::move(*native), std::move(views[0])};
}

Result<Views> ask(const Resolution& resolution)
{
  std::vector<DriverRun> runs{explanation(resolution.question.target_options)};
  for (const ProcessorKind& kind : resolution.question.kinds) {
    runs.push_back(explanation(resolution.typed(), kind.first));
  }
  if (resolution.question.kinds.empty()) {
    runs.push_back(explanation(resolution.typed()));
  }
  const auto answers = run_driver(resolution.driver, runs, resolution.deadline);
  return answers ? judge_answers(resolution, *answers) : std::unexpected(answers.error());
}

// In clang's own words where its driver does not know a feature.
Result<Words> spelled_out(const Resolution& resolution, Words words, const Views& views)
{
  if (views.native.family == Family::gcc) {
    return words;
  }
  const auto answers = run_driver(resolution.driver, {explanation(resolution.sent(words))}, resolution.deadline);
  if (!answers) {
    return std::unexpected(answers.error());
  }
  const Words rejected = rejected_words(words, diagnostics_in(answers->front().said));
  return respelled(std::move(words), views.native.features, rejected);
}

// Options that must mean the same: those that are sent, and those that were typed. `overridden` is what the last of
// both takes back; a driver may leave it out (gcc: opts-common.cc, prune_options).
struct Pair {
  Words sent;
  Words typed;
  std::string overridden;
};

std::vector<Pair> pairs_of(const Resolution& resolution, const Words& candidate)
{
  const Words sent = resolution.sent(candidate);
  std::vector<Pair> pairs{{sent, resolution.typed(), ""}};
  if (const std::string option = revocable_option(candidate); !option.empty()) {
    const Words contrary{"-mno-" + option.substr(2)};
    pairs.push_back({sent + contrary, resolution.typed() + contrary, option});
    pairs.push_back({sent + contrary, contrary + resolution.typed(), option});
  }
  return pairs;
}

// A driver of gcc warns of -mcpu= on x86, which is not worth a compile here; what clang says may be an error
// (-Werror).
bool says_the_same(const MachineView& one, const MachineView& other)
{
  return one.family == Family::gcc || one.diagnostics == other.diagnostics;
}

// What the compiler proper is told.
enum class Sameness { none, all, all_but_order };

Result<Sameness> compare_told(const Resolution& resolution, const Views& views, const std::vector<Pair>& pairs)
{
  std::vector<DriverRun> runs;
  for (const Pair& pair : pairs) {
    runs.push_back(explanation(pair.sent));
    runs.push_back(explanation(pair.typed));
  }
  const auto answers = run_driver(resolution.driver, runs, resolution.deadline);
  if (!answers) {
    return std::unexpected(answers.error());
  }
  Sameness sameness = Sameness::all;
  for (std::size_t i = 0; i < answers->size(); i += 2) {
    auto sent = view_of(resolution, (*answers)[i]);
    auto typed = view_of(resolution, (*answers)[i + 1]);
    if (!sent || !typed) {
      return Sameness::none;
    }
    typed->parameters = views.native.parameters; // they depend on the core that it ran on
    std::erase(sent->options, pairs[i / 2].overridden);
    std::erase(typed->options, pairs[i / 2].overridden);
    if (!same_machine(*sent, *typed, views.plain) || !says_the_same(*sent, *typed)) {
      return Sameness::none;
    }
    sameness = sent->features == typed->features ? sameness : Sameness::all_but_order;
  }
  return sameness;
}

// clang goes by the order of features, since some imply others: where they have changed places, what it makes
// decides.
Result<bool> makes_the_same(const Resolution& resolution, const std::vector<Pair>& pairs)
{
  std::vector<DriverRun> runs;
  for (const Pair& pair : pairs) {
    runs.push_back(translation(pair.sent));
    runs.push_back(translation(pair.typed));
  }
  const auto answers = run_driver(resolution.driver, runs, resolution.deadline);
  if (!answers) {
    return std::unexpected(answers.error());
  }
  for (std::size_t i = 0; i < answers->size(); i += 2) {
    const DriverAnswer& sent = (*answers)[i];
    const DriverAnswer& typed = (*answers)[i + 1];
    if (sent.exit_code != 0 || typed.exit_code != 0 || sent.said.empty() || sent.said != typed.said) {
      return false;
    }
  }
  return true;
}

Result<bool> means_the_same(const Resolution& resolution, const Words& candidate, const Views& views)
{
  if (candidate.empty() || !are_machine_options(candidate)) {
    return false;
  }
  const auto pairs = pairs_of(resolution, candidate);
  const auto told = compare_told(resolution, views, pairs);
  if (!told) {
    return std::unexpected(told.error());
  }
  return *told == Sameness::all_but_order ? makes_the_same(resolution, pairs) : *told == Sameness::all;
}

Result<Words> resolve(const Resolution& resolution)
{
  const auto views = ask(resolution);
  if (!views) {
    return std::unexpected(views.error());
  }
  for (Words& words : native_candidates(views->native, views->plain, resolution.question.typed)) {
    auto candidate = spelled_out(resolution, std::move(words), *views);
    const auto same =
        candidate ? means_the_same(resolution, *candidate, *views) : Result<bool>(std::unexpected(candidate.error()));
    if (!same) {
      return std::unexpected(same.error());
    }
    if (*same) {
      return candidate;
    }
  }
  return resolution.refuse(Errc::invalid, "no other options mean the same to " + resolution.question.compiler);
}

// In English, so that what is complained about can be read.
std::vector<std::string> environment_for(const NativeQuestion& question, const std::string& folder)
{
  auto variables = calibration_environment(current_environment(), question.path, folder);
  std::erase_if(variables, [](const std::string& variable) { return variable.starts_with("LC_ALL="); });
  variables.emplace_back("LC_ALL=C");
  variables.emplace_back(k_not_distributed);
  return variables;
}

} // namespace

Result<Words> resolve_native(const NativeQuestion& question)
{
  constexpr std::size_t k_most_kinds = 8;
  const char* parent = std::getenv("TMPDIR");
  auto folder = PrivateFolder::make(parent != nullptr ? parent : "/tmp");
  if (!folder) {
    return std::unexpected(folder.error());
  }
  if (const auto written = folder->write(k_source, "int native(int x) { return x; }\n"); !written) {
    return std::unexpected(written.error());
  }
  const Resolution resolution{.question = question,
                              .driver = {.name = question.compiler,
                                         .program = question.program,
                                         .environment = environment_for(question, folder->path()),
                                         .folder = folder->path()},
                              .deadline = Clock::now() + question.deadline};
  if (question.kinds.size() > k_most_kinds) {
    return resolution.refuse(Errc::invalid, "this machine has more kinds of processors than are asked about");
  }
  return resolve(resolution);
}

} // namespace distcc_auto
