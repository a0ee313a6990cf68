// SPDX-License-Identifier: MIT
#include "wrapper/run.hpp"

#include "wrapper/affinity.hpp"
#include "wrapper/become.hpp"
#include "wrapper/ccache.hpp"
#include "wrapper/compiler_links.hpp"
#include "wrapper/find_list.hpp"
#include "wrapper/hosts_value.hpp"
#include "wrapper/local_call.hpp"
#include "wrapper/surroundings.hpp"
#include "wrapper/tally.hpp"
#include "wrapper/unit_hosts.hpp"

#include <fcntl.h>
#include <optional>
#include <unistd.h>

#ifndef DISTCC_AUTO_DISTCC_PATH
#error "DISTCC_AUTO_DISTCC_PATH: where distcc is when PATH has none"
#endif

namespace distcc_auto
{
namespace
{

// distcc's own exit code for it (exitcode.h), since callers know it.
constexpr int k_exit_bad_hostspec = 106;
constexpr int k_exit_no_hosts = 116;

// A compile whose list is ordered by unit gets its own share of it. Within the user's own hosts all of it, since
// those are the user's to weigh against each other.
void order_for_unit(const Story& story, FoundList& found)
{
  if (found.list.order != CachedList::Order::by_unit || story.call.compiler.empty()) {
    return;
  }
  const Arguments& arguments = story.arguments;
  const bool absolute = arguments.source.starts_with('/') || arguments.output.starts_with('/');
  const std::string key = unit_key(story.call.compiler, arguments, absolute ? working_folder() : "");
  found.list.hosts =
      story.environment.distcc_hosts
          ? ordered_for_unit(found.list.hosts, key)
          : hosts_for_unit(found.list.hosts, key, lock_folder_of(found.place), now_s() - story.environment.backoff_s);
  story.log.say("unit " + key + ": " + found.list.hosts);
}

bool users_own_hosts(const Environment& environment)
{
  return environment.distcc_hosts && !asks_for_auto(*environment.distcc_hosts);
}

std::vector<char*> entries_of(char** list)
{
  std::vector<char*> entries;
  for (; *list != nullptr; ++list) {
    entries.push_back(*list);
  }
  entries.push_back(nullptr);
  return entries;
}

// A call without a compiler (--show-hosts, -j) asks for the list of the machine's usual one.
Story read_story(std::span<char* const> words, const CallersSignals& signals)
{
  Environment environment = read_environment();
  Call call = read_call({words.data(), words.size()});
  Programs programs = find_programs(environment.path, call.compiler, own_id(), DISTCC_AUTO_DISTCC_PATH,
                                    {environment.started_distccs, environment.started_compilers});
  call.compiler = programs.word;
  Arguments arguments;
  if (!call.compiler.empty()) {
    arguments = read_arguments(family_of(programs), call.arguments, read_response_file);
    call.targets = arguments.targets;
    call.native = arguments.processors;
  }
  Log log(environment);
  return Story{signals,
               entries_of(environ),
               std::move(environment),
               std::move(call),
               std::move(programs),
               std::move(arguments),
               log};
}

bool wants_hosts(const Call& call)
{
  const auto& words = call.arguments;
  return !call.compiler.empty() || (!words.empty() && words[0] != "--help" && words[0] != "--version");
}

// pump asks for the hosts before it has a session, and gives up where none of them has ",cpp".
bool is_asked_by_pump(const Story& story)
{
  const auto& words = story.call.arguments;
  return story.environment.pump_location && !words.empty() && words[0] == "--show-hosts";
}

// There is a compile, and no server for it, neither ours nor one of the user's own.
bool nobody_compiles(const Story& story, const FoundList& found)
{
  const auto& own = story.environment.distcc_hosts;
  return !story.call.compiler.empty() && found.list.hosts.empty() && !(own && names_a_host(*own));
}

// Puts the links that the list tells of in front of PATH, so that distcc takes the compiler that was called. False
// where they are not there any more.
bool lead_distcc_to_compiler(const Story& story, const FoundList& found)
{
  if (found.list.links.empty() || story.call.compiler.empty()) {
    return true;
  }
  const std::string folder = links_folder(found.place, story.programs.compiler);
  if (!links_lead_to(folder, found.list.links, story.programs.compiler)) {
    return false;
  }
  set_variable("PATH", folder + ":" + story.programs.path);
  return true;
}

// Where the list does not say what "native" is, it is this machine's affair.
WhyLocal native_stays(const Story& story, std::string_view message)
{
  return {WhyLocal::Kind::not_sendable, message.empty() ? std::string_view(story.call.native.front()) : message};
}

// What the list has against sending the call.
std::optional<WhyLocal> why_list_keeps(const Story& story, const CachedList& list)
{
  if (!story.call.native.empty() && list.native.empty()) {
    return native_stays(story, list.message);
  }
  if (story.arguments.link_time_optimisation && list.other_versions) {
    return WhyLocal{WhyLocal::Kind::not_sendable, "-flto with servers of other compiler versions"};
  }
  return std::nullopt;
}

// A script may lead back to us: that call then finds the next compiler, and its own list.
int run_compiler_itself(Story& story)
{
  if (!is_script(story.programs.compiler)) {
    return run_here(story, {WhyLocal::Kind::not_sendable, "distcc would take another compiler"});
  }
  story.log.say("compiling here: distcc would take another compiler than " + story.programs.compiler + ", a script");
  return become_compiler(story);
}

// `respelled` lacks what the list says that "native" is.
int run_with_list(Story& story, Respelled respelled, FoundList found, Purpose purpose, bool for_pump)
{
  const bool nobody = nobody_compiles(story, found);
  if (!nobody && !lead_distcc_to_compiler(story, found)) {
    return run_compiler_itself(story);
  }
  if (!found.place.folder.empty()) {
    count(found.place, tally_of(found, purpose), now_s());
  }
  if (!found.distcc_can_work && !story.call.compiler.empty()) {
    return become_compiler(story);
  }
  if (nobody) {
    note_missing_distcc(story, found.list.distcc);
    return run_in_local_slot(story, found.place);
  }
  if (!story.call.native.empty()) {
    respelled.native = found.list.native;
  }
  order_for_unit(story, found);
  set_distcc_environment(story, found, for_pump);
  return become_distcc(story, std::move(respelled), found.list.distcc, found.list.send_as);
}

int call_with_list(Story& story, Respelled respelled)
{
  Call asked = story.call;
  Programs programs = story.programs;
  const bool for_pump = story.call.compiler.empty() && is_asked_by_pump(story);
  story.environment.pump = story.environment.pump || for_pump;
  const Purpose purpose = asked.compiler.empty() ? Purpose::query : Purpose::compile;
  if (purpose == Purpose::query) {
    asked = Call{Call::Mode::explicit_call, "gcc", false, {}, {}, {}};
    programs = find_programs(story.environment.path, asked.compiler, own_id(), DISTCC_AUTO_DISTCC_PATH);
  }
  FoundList found = find_list({story.environment, asked, programs, story.log, purpose});
  if (found.list.state == CachedList::State::broken_settings) {
    tell(story.environment, found.list.message);
    return k_exit_bad_hostspec;
  }
  if (story.environment.no_fallback && nobody_compiles(story, found)) { // distcc's promise of DISTCC_FALLBACK=0
    tell(story.environment,
         "no server is good (" + found.list.message + "), and DISTCC_FALLBACK=0: not compiled here");
    return k_exit_no_hosts;
  }
  if (const auto why = why_list_keeps(story, found.list)) {
    return run_here(story, *why);
  }
  return run_with_list(story, std::move(respelled), std::move(found), purpose, for_pump);
}

Respelled as_typed(const Story& story)
{
  return {story.call.arguments, "", "", ""};
}

// A call that distcc decides about itself: with hosts of the user's own, or because it is ourselves again. What is
// not to be sent it gets as it was typed; of clang's --target it would make the wrong thing here as well.
Respelled for_any_distcc(const Story& story)
{
  const Arguments& arguments = story.arguments;
  const bool sent = arguments.why_local.kind == WhyLocal::Kind::distributed;
  if (story.call.compiler.empty() || (!sent && !names_target_for_clang(arguments))) {
    return as_typed(story);
  }
  return sent ? respell(arguments, surroundings_of(story.environment, story.programs, arguments))
              : Respelled{with_target_for_distcc(arguments), "", "", ""};
}

WhyLocal why_here(const Story& story, const Respelled& respelled)
{
  const WhyLocal why = why_local(story.arguments, respelled);
  if (why.kind != WhyLocal::Kind::distributed) {
    return why;
  }
  if (story.environment.clang_overrides && story.arguments.family != CompilerFamily::gcc) {
    return {WhyLocal::Kind::not_sendable, "CCC_OVERRIDE_OPTIONS"};
  }
  return why_files_stay(story.arguments);
}

int compile(Story& story)
{
  Surroundings surroundings = surroundings_of(story.environment, story.programs, story.arguments);
  surroundings.native = Surroundings::Native::resolved;
  Respelled respelled = respell(story.arguments, surroundings);
  const WhyLocal why = why_here(story, respelled);
  return why.kind == WhyLocal::Kind::distributed ? call_with_list(story, std::move(respelled)) : run_here(story, why);
}

// What we started as distcc is ourselves again: a copy, or a script that calls us. distcc would have left its own
// mark.
bool is_its_own_distcc(const Story& story)
{
  return !story.environment.below_distcc && story.call.mode == Call::Mode::explicit_call;
}

// With the hosts that are set already.
int pass_on(Story& story)
{
  story.log.say(story.environment.started_distccs.back() + " leads back to distcc-auto; the next distcc is " +
                (story.programs.distcc.empty() ? "not there" : story.programs.distcc));
  return become_distcc(story, for_any_distcc(story), "", "");
}

// A message must never end in a file of ours that took the place of a closed stdout or stderr.
void occupy_standard_descriptors()
{
  while (true) {
    const int fd = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (fd < 0 || fd > STDERR_FILENO) {
      ::close(fd);
      return;
    }
  }
}

} // namespace

int run(std::span<char* const> words)
{
  occupy_standard_descriptors();
  const CallersSignals signals = CallersSignals::take();
  Story story = read_story(words, signals);
  if (!story.environment.path_is_set || story.programs.path != story.environment.path) {
    set_variable("PATH", story.programs.path);
  }
  if (is_nested(story.environment) && !story.call.compiler.empty()) {
    return is_its_own_distcc(story) ? pass_on(story) : become_compiler(story);
  }
  if (const auto ccache = ccache_to_become(story.environment, story.call, story.programs); !ccache.empty()) {
    become_ccache(story, ccache);
  }
  if (users_own_hosts(story.environment) || !wants_hosts(story.call)) {
    return become_distcc(story, for_any_distcc(story), "", "");
  }
  if (story.call.compiler.empty()) {
    return call_with_list(story, as_typed(story));
  }
  return story.programs.compiler.empty() ? become_compiler(story) : compile(story);
}

} // namespace distcc_auto
