// SPDX-License-Identifier: MIT
#include "wrapper/local_call.hpp"

#include "wrapper/hosts_value.hpp"
#include "wrapper/local_slot.hpp"
#include "wrapper/tally.hpp"

#include <unistd.h>

namespace distcc_auto
{
namespace
{

LocalLimits limits_for(const Story& story)
{
  const Environment& environment = story.environment;
  LocalLimits limits;
  if (environment.distcc_hosts) {
    limits = limits_of(*environment.distcc_hosts);
  } else {
    const auto list = find_cached_list(story.environment, story.call, story.programs, story.log);
    limits = limits_of(list ? *list : local_list(processors()));
  }
  if (environment.pause_is_set) {
    limits.pause_ms = environment.pause_ms;
  }
  return limits;
}

std::string in_words(const WhyLocal& why)
{
  const bool leaves_files = why.kind == WhyLocal::Kind::leaves_files;
  return std::string(why.words) + (leaves_files ? " writes a second file, which distcc does not return" : "");
}

// What the compiler calls in its turn needs no slot of its own, and could wait for ours for ever.
int run_as_below_distcc(Story& story)
{
  set_variable("_DISTCC_SAFEGUARD", "1");
  return become_compiler(story);
}

} // namespace

int run_here(Story& story, const WhyLocal& why)
{
  story.log.say("compiling here: " + in_words(why));
  if (const auto place = first_usable(cache_places(story.environment, ::geteuid()))) {
    count(*place, tally_of(why), now_s());
    return run_in_local_slot(story, *place);
  }
  return run_as_below_distcc(story);
}

int run_in_local_slot(Story& story, const CachePlace& place)
{
  const SlotKind kind = story.arguments.preprocesses ? SlotKind::preprocess : SlotKind::compile;
  take_local_slot(lock_folder_of(place), kind, [&story] { return limits_for(story); });
  return run_as_below_distcc(story);
}

} // namespace distcc_auto
