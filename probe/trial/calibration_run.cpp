// SPDX-License-Identifier: MIT
#include "probe/trial/calibration_run.hpp"

#include "probe/trial/calibration_command.hpp"
#include "probe/trial/object.hpp"
#include "probe/trial/random.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

using std::chrono::milliseconds;

constexpr milliseconds k_ipv6_grace{200};

// An end of a process shows at once as the end of its stderr, unless somebody else holds that open.
constexpr milliseconds k_longest_nap{20};
constexpr milliseconds k_shortest_nap{1};

// distcc is given a source of its own, whose random constant tells its request from a stranger's.
Result<PrivateFolder> folder_with_sources(Language language, const Nonce& mark)
{
  const char* parent = std::getenv("TMPDIR");
  auto folder = PrivateFolder::make(parent != nullptr ? parent : "/tmp");
  if (!folder) {
    return folder;
  }
  const JobFiles files = job_files(language);
  auto written = folder->write(files.source, test_source(language, mark));
  if (written) {
    written = folder->write(files.preprocessed, test_source(language, k_placeholder));
  }
  return written ? std::move(folder) : std::unexpected(written.error());
}

// PATH for a run in `folder`, where a link has the name that distcc is to send.
Result<std::string> path_for(const CalibrationQuestion& question, const std::string& program,
                             const std::string& folder)
{
  if (question.send_as.empty()) {
    return question.path;
  }
  if (::symlink(program.c_str(), (folder + "/" + question.send_as).c_str()) != 0) {
    const int error = errno;
    return fail(Errc::system, folder + "/" + question.send_as + ": " + errno_text(error));
  }
  return folder + ":" + question.path;
}

std::string in_brackets(const std::string& text)
{
  return text.empty() ? "" : " (" + text + ")";
}

} // namespace

// What every recorder of a run has in common.
struct CalibrationRun::Place {
  const CalibrationQuestion& question;
  const std::string& folder;
  const std::vector<std::string>& environment;
  const Nonce& mark;
};

void CalibrationRun::Recorder::step()
{
  // The process first: what one that has ended has sent is there to be read afterwards.
  distcc.step();
  trap.step();
  if (trap.caught()) {
    distcc.end(); // its preprocessor is over, or there would be no whole request
  }
}

CalibrationRun::CalibrationRun(const CalibrationQuestion& question, PrivateFolder folder, Compiler compiler,
                               Recorder ipv4, std::optional<Recorder> ipv6)
  : question_(&question)
  , folder_(std::move(folder))
  , compiler_(std::move(compiler.compile))
  , target_(std::move(compiler.target))
  , ipv4_(std::move(ipv4))
  , ipv6_(std::move(ipv6))
{
}

Result<CalibrationRun> CalibrationRun::start(const CalibrationQuestion& question, const std::string& program)
{
  const auto mark = random_nonce();
  if (!mark) {
    return std::unexpected(mark.error());
  }
  auto folder = folder_with_sources(language_of(question.compiler), *mark);
  if (!folder) {
    return std::unexpected(folder.error());
  }
  const auto path = path_for(question, program, folder->path());
  if (!path) {
    return std::unexpected(path.error());
  }
  const auto environment = calibration_environment(current_environment(), *path, folder->path());
  const Place place{.question = question, .folder = folder->path(), .environment = environment, .mark = *mark};
  auto compiler = start_compiler(program, place);
  if (!compiler) {
    return std::unexpected(compiler.error());
  }
  auto ipv4 = record(RequestTrap::Family::ipv4, place);
  if (!ipv4) {
    return std::unexpected(ipv4.error());
  }
  auto ipv6 = record(RequestTrap::Family::ipv6, place); // a machine without IPv6 is no trouble
  return CalibrationRun(question, std::move(*folder), std::move(*compiler), std::move(*ipv4),
                        ipv6 ? std::optional<Recorder>(std::move(*ipv6)) : std::nullopt);
}

Result<CalibrationRun::Compiler> CalibrationRun::start_compiler(const std::string& program, const Place& place)
{
  auto compile = Child::start(compiler_command(place.question, program, place.environment, place.folder));
  if (!compile) {
    return std::unexpected(compile.error());
  }
  Compiler compiler{std::move(*compile), std::nullopt};
  if (place.question.wants_target) {
    if (auto target = Child::start(target_command(place.question, program, place.environment, place.folder))) {
      compiler.target.emplace(std::move(*target));
    }
  }
  return compiler;
}

Result<CalibrationRun::Recorder> CalibrationRun::record(RequestTrap::Family family, const Place& place)
{
  auto trap = RequestTrap::open(family, constant_text(place.mark));
  if (!trap) {
    return std::unexpected(trap.error());
  }
  auto distcc = Child::start(distcc_command(place.question, trap->host(), place.environment, place.folder));
  if (!distcc) {
    return std::unexpected(distcc.error());
  }
  return Recorder{std::move(*trap), std::move(*distcc)};
}

void CalibrationRun::wait_until(Clock::time_point deadline)
{
  for (;;) {
    step();
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    if (over() || left <= milliseconds(0)) {
      return;
    }
    wait(left);
  }
}

void CalibrationRun::step()
{
  compiler_.step();
  if (target_) {
    target_->step();
  }
  ipv4_.step();
  if (ipv6_) {
    ipv6_->step();
  }
}

bool CalibrationRun::over()
{
  if (compiler_.exit_code().value_or(0) != 0) {
    return true;
  }
  if (!compiler_.exit_code() || !ipv4_.over() || (target_ && !target_->exit_code())) {
    return false;
  }
  const Clock::time_point now = Clock::now();
  settled_at_ = settled_at_.value_or(now);
  return !ipv4_.trap.caught() || !ipv6_ || ipv6_->over() || now - *settled_at_ >= k_ipv6_grace;
}

void CalibrationRun::wait(milliseconds most) const
{
  std::vector<pollfd> fds{compiler_.watch()};
  bool ending = compiler_.ending();
  const auto watch = [&fds, &ending](const Recorder& recorder) {
    fds.push_back(recorder.distcc.watch());
    ending = ending || recorder.distcc.ending();
    recorder.trap.watch(fds);
  };
  if (target_) {
    fds.push_back(target_->watch());
    ending = ending || target_->ending();
  }
  watch(ipv4_);
  if (ipv6_) {
    watch(*ipv6_);
  }
  const milliseconds nap = std::min(most, ending ? k_shortest_nap : k_longest_nap);
  ::poll(fds.data(), fds.size(), static_cast<int>(nap.count()));
}

Result<Recording> CalibrationRun::conclude() const
{
  const std::string& name = question_->compiler;
  const auto& request = ipv4_.trap.caught();
  if (compiler_.exit_code().value_or(0) != 0) {
    return fail(Errc::refused, name + " does not compile the test source" + in_brackets(compiler_.first_line()) +
                                   ": try it on a small file by hand");
  }
  if (!request) {
    return std::unexpected(why_nothing_came());
  }
  if (!compiler_.exit_code()) {
    return fail(Errc::timed_out, name + " has not compiled the test source in " +
                                     std::to_string(question_->deadline.count()) +
                                     " ms: does it hang, or is this machine busy?");
  }
  auto object = reference_object();
  if (!object) {
    return std::unexpected(object.error());
  }
  return Recording{.argv = request->argv,
                   .object = std::move(*object),
                   .language = language_of(name),
                   .ipv6 = ipv6_ && ipv6_->trap.caught(),
                   .target = target()};
}

std::string CalibrationRun::target() const
{
  if (!question_->wants_target) {
    return "";
  }
  const bool told = target_ && target_->exit_code().value_or(1) == 0;
  return target_in(told ? target_->first_line() : "");
}

Error CalibrationRun::why_nothing_came() const
{
  const RequestTrap& trap = ipv4_.trap;
  if (!ipv4_.over()) {
    return {Errc::timed_out, question_->distcc + " has sent no job for " + question_->compiler + " in " +
                                 std::to_string(question_->deadline.count()) + " ms" + in_brackets(trap.trouble())};
  }
  const std::string said = ipv4_.distcc.first_line();
  return {Errc::protocol, question_->distcc + " ended without sending a job for " + question_->compiler +
                              in_brackets(said.empty() ? trap.trouble() : said)};
}

// Read back only if it can serve: small enough to come as an answer, an object, and with the placeholder in it.
Result<std::string> CalibrationRun::reference_object() const
{
  const std::string name = job_files(language_of(question_->compiler)).object;
  auto object = folder_.read(name, Limits{}.object);
  if (!object) {
    return fail(Errc::corrupt, question_->compiler + " made no object that can be used: " + object.error().detail);
  }
  if (const auto facts = read_object(*object); !facts) {
    return fail(Errc::corrupt, question_->compiler + " made " + facts.error().detail);
  }
  Recording recording;
  recording.object = *object;
  return expected_object(recording, k_placeholder);
}

} // namespace distcc_auto
